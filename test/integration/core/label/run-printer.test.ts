import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runPrinter } from '../../../../electron/core/label/run-printer.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const label = { bytes: Buffer.from('^XA^FDAC-000018^FS^XZ'), extension: 'zpl' };

/** A printer whose command is a Node program. */
function printing(program: string, ...args: readonly string[]) {
  return { command: [process.execPath, '-e', program, ...args], timeout: 30 };
}

test('a command gets the label as a file', async () => {
  const out = join(await temporaryDirectory(), 'out.zpl');
  const copy = printing('fs.copyFileSync(process.argv[1], process.argv[2])', '{file}', out);
  expect(await runPrinter('zebra', copy, label)).toEqual({ ok: true, value: null });
  expect(await readFile(out)).toEqual(label.bytes);
});

test('a command that names no file gets the label on its standard input', async () => {
  const out = join(await temporaryDirectory(), 'out.zpl');
  const copy = printing('fs.writeFileSync(process.argv[1], fs.readFileSync(0))', out);
  expect(await runPrinter('zebra', copy, label)).toEqual({ ok: true, value: null });
  expect(await readFile(out)).toEqual(label.bytes);
});

test('the file is gone when the command has ended', async () => {
  const out = join(await temporaryDirectory(), 'path');
  await runPrinter(
    'zebra',
    printing('fs.writeFileSync(process.argv[2], process.argv[1])', '{file}', out),
    label,
  );
  const path = await readFile(out, 'utf8');
  expect(path.endsWith('label.zpl')).toBe(true);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

test.for<[what: string, program: string, reason: string]>([
  ['complains', 'process.stderr.write("lp: out of\\n  paper\\n"); process.exit(3)', 'lp: out of paper'],
  ['ends without a word', 'process.exit(3)', 'exit 3'],
  ['is killed', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)', 'exit SIGTERM'],
])('a command that %s has not printed, and its reason is told', async ([, program, reason]) => {
  expect(await runPrinter('zebra', printing(program), label)).toEqual({
    ok: false,
    fault: { code: 'printer-failed', params: { printer: 'zebra', reason } },
  });
});

test('of a long complaint the end is told, where the reason stands', async () => {
  const done = await runPrinter(
    'zebra',
    printing('process.stderr.write("x".repeat(5000) + " no ribbon"); process.exitCode = 1'),
    label,
  );
  if (done.ok || done.fault.code !== 'printer-failed') throw new Error('it cannot have printed');
  expect(done.fault.params.reason.endsWith(' no ribbon')).toBe(true);
  expect(done.fault.params.reason.length).toBeLessThanOrEqual(200);
});

test('a program that is not there is a failure of the printer, not a crash', async () => {
  const done = await runPrinter(
    'zebra',
    { command: ['/nowhere/flashdock-no-such-printer'], timeout: 30 },
    label,
  );
  expect(done).toMatchObject({ ok: false, fault: { code: 'printer-failed' } });
});

test('a command that does not end in its time is ended, with what it started', async () => {
  const note = join(await temporaryDirectory(), 'pid');
  /* The child holds the pipe of the complaint open: who waited for it to close would wait with it. */
  const hanging = `
    const { pid } = require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'inherit' });
    fs.writeFileSync(process.argv[1], String(pid));
    setInterval(() => {}, 1000)`;
  const begun = performance.now();
  const done = await runPrinter('zebra', { ...printing(hanging, note), timeout: 3 }, label);
  expect(done).toEqual({
    ok: false,
    fault: { code: 'printer-timed-out', params: { printer: 'zebra', seconds: 3 } },
  });
  expect(performance.now() - begun).toBeLessThan(20_000);
  const started = Number(await readFile(note, 'utf8'));
  if (process.platform !== 'win32') await expect.poll(() => isRunning(started)).toBe(false);
});

/** On Linux what is dead and not yet buried by its parent does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(' Z ');
  } catch {
    return false;
  }
}
