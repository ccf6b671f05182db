import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { writeBuild } from '../../support/build-directory.ts';
import { ArduinoDevice } from '../../support/devices/arduino-device.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const cli = join(import.meta.dirname, '../../../electron/headless/cli.ts');
const mac = 'A4:CF:12:00:00:01';

/** A server that told where it listens, and what it prints from then on. */
async function serving(language: string, options: readonly string[]) {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  const env = {
    ...process.env,
    FLASHDOCK_LANG: language,
    FLASHDOCK_DATA_DIR: await temporaryDirectory(),
  };
  const args = [cli, 'serve', '-b', directory, '--profile', 'idf', '-H', '127.0.0.1', '-p', '0', ...options];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const until = async (holds: (line: string) => boolean): Promise<string> => {
    for (;;) {
      const line = await lines.next();
      if (line.done === true) throw new Error('it ended');
      if (holds(line.value)) return line.value;
    }
  };
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(await until((line) => /127\.0\.0\.1:\d+/.test(line)))?.[1]);
  return { device: new ArduinoDevice(port, mac, '1.0.0'), until };
}

test('--json tells of every new state of a device', async () => {
  const { device, until } = await serving('en', ['--json']);
  const next = async (state: string) => {
    const line = await until(
      (each) => each.includes('"event":"device"') && each.includes(`"state":"${state}"`),
    );
    return JSON.parse(line) as object;
  };
  await device.update('/sample.bin');
  expect(await next('asked')).toMatchObject({ mac, address: '127.0.0.1', version: '1.0.0' });
  const update = { way: 'download', versionBefore: '1.0.0', versionOffered: '1.2.3' };
  expect(await next('downloading')).toMatchObject({ mac, update });
  expect(await next('sent')).toMatchObject({ mac, update: { ...update, heardSinceSent: false } });
  device.version = '1.2.3';
  await device.look('/sample.bin');
  expect(await next('updated')).toMatchObject({ mac, version: '1.2.3', update });
});

test.each([
  ['en', 'Nobody has seen it come back yet', 'It came back with 1.2.3.'],
  ['zh-CN', '还没有看到它回来', '它已带着 1.2.3 回来。'],
])('in words (%s), sent is not updated', async (language, sent, updated) => {
  const { device, until } = await serving(language, []);
  await device.update('/sample.bin');
  expect(await until((line) => line.includes(sent))).toContain(mac);
  device.version = '1.2.3';
  await device.look('/sample.bin');
  expect(await until((line) => line.includes(updated))).toContain(mac);
});
