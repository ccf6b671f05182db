import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Errand } from '../../../support/devices/remembering-process.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const program = join(import.meta.dirname, '../../../support/devices/remembering-process.ts');

async function startProcess(directory: string) {
  const child = fork(program, [directory], { execPath: process.execPath, execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  const act = async (errand: Errand) => {
    const done = once(child, errand.do === 'end' ? 'exit' : 'message');
    child.send(errand);
    await done;
  };
  return {
    see: (mac: string, version?: string) =>
      act({ do: 'see', mac, ...(version !== undefined && { version }) }),
    name: (mac: string, text: string) => act({ do: 'name', mac, text }),
    forget: (mac: string) => act({ do: 'forget', mac }),
    end: () => act({ do: 'end' }),
  };
}

const mac = (number: number) => `A4:CF:12:00:00:${number.toString(16).padStart(2, '0').toUpperCase()}`;

async function remembered(directory: string) {
  const text = await readFile(join(directory, 'devices.json'), 'utf8');
  const { devices } = JSON.parse(text) as { devices: Record<string, string | null>[] };
  return devices
    .map((device) => [device['mac'], device['version'], device['label']])
    .toSorted((a, b) => String(a[0]).localeCompare(String(b[0])));
}

test('two processes keep each other’s devices, labels and newest words', async () => {
  const directory = await temporaryDirectory();
  const before = await startProcess(directory);
  await before.see(mac(1));
  await before.see(mac(2));
  await before.end();
  const [a, b] = [await startProcess(directory), await startProcess(directory)];
  await a.see(mac(3));
  await a.name(mac(1), 'Bench 1');
  await b.see(mac(4));
  await b.see(mac(1), '2.0.0');
  await b.forget(mac(2));
  await a.end();
  await b.end();
  expect(await remembered(directory)).toEqual([
    [mac(1), '2.0.0', 'Bench 1'],
    [mac(3), '1.0.0', null],
    [mac(4), '1.0.0', null],
  ]);
});

test('a device that both meet first is one', async () => {
  const directory = await temporaryDirectory();
  const [a, b] = [await startProcess(directory), await startProcess(directory)];
  await a.see(mac(1));
  await a.name(mac(1), 'Bench 1');
  await b.see(mac(1), '2.0.0');
  await b.end();
  await a.end();
  expect(await remembered(directory)).toEqual([[mac(1), '2.0.0', 'Bench 1']]);
});

test('many that end at once lose nothing, and leave no lock', async () => {
  const directory = await temporaryDirectory();
  const all = await Promise.all(Array.from({ length: 6 }, () => startProcess(directory)));
  for (const [index, one] of all.entries())
    for (let number = 0; number < 10; number++) await one.see(mac(index * 16 + number));
  await Promise.all(all.map((one) => one.end()));
  expect(await remembered(directory)).toHaveLength(60);
  expect((await readdir(directory)).filter((name) => name.includes('lock'))).toEqual([]);
});

test('a lock that a killed process has left is no obstacle', async () => {
  const directory = await temporaryDirectory();
  const lock = join(directory, 'devices.json.lock');
  await writeFile(lock, '');
  const then = new Date(Date.now() - 60_000);
  await utimes(lock, then, then);
  const one = await startProcess(directory);
  await one.see(mac(1));
  await one.end();
  expect(await remembered(directory)).toHaveLength(1);
});
