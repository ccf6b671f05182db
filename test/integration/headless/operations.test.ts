import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSimulatedChip } from '../../../electron/core/simulated-chip/simulated-chip.ts';
import { serveOverTcp } from '../../../electron/core/simulated-chip/simulated-tcp.ts';
import { runFlashdock, sampleBuild } from '../../support/flash-command.ts';
import { behindPty, ptyMissing } from '../../support/pty.ts';
import { enterDownload } from '../../support/simulated-chip/strapped.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const board = 'demo://esp32s3?scale=0&size=1MB';

/** A chip in download mode behind a socket: unlike a demo chip it outlives a command. */
async function boardOverTcp() {
  const chip = createSimulatedChip({ chip: 'esp32s3', flashSize: 0x40_0000 });
  onTestFinished(() => chip.dispose());
  await enterDownload(chip);
  const server = await serveOverTcp(chip);
  onTestFinished(() => server.close());
  const reach = ['-p', `socket://127.0.0.1:${server.port}`, '--before', 'no-reset', '--after', 'no-reset'];
  return { chip, reach };
}

describe('one chip, command by command', () => {
  test('is written, compared, read, erased and restored', { timeout: 60_000 }, async () => {
    const { chip, reach } = await boardOverTcp();
    const folder = await temporaryDirectory();
    const file = (name: string): string => join(folder, name);
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) & 0xff));
    await writeFile(file('a.bin'), bytes);

    const written = await runFlashdock(['write-flash', '0x2345', file('a.bin'), ...reach]);
    expect([written.code, written.out]).toEqual([0, expect.stringContaining('a.bin: equal')]);
    expect(Buffer.compare(chip.flash.read(0x2345, 5_000), bytes)).toBe(0);

    expect((await runFlashdock(['verify-flash', '0x2345', file('a.bin'), ...reach])).code).toBe(0);
    expect((await runFlashdock(['verify-flash', '0x2344', file('a.bin'), ...reach])).code).toBe(1);

    const read = await runFlashdock(['read-flash', '0x2345', '5000', file('r.bin'), '--json', ...reach]);
    const last = JSON.parse(read.out.trim().split('\n').at(-1) ?? '') as object;
    const md5 = createHash('md5').update(bytes).digest('hex');
    expect(last).toMatchObject({ event: 'result', result: 'done', code: null, md5 });
    expect(Buffer.compare(await readFile(file('r.bin')), bytes)).toBe(0);

    expect((await runFlashdock(['backup', file('all.bin'), ...reach])).code).toBe(0);
    expect((await runFlashdock(['erase-region', '0x2000', '4k', ...reach])).code).toBe(0);
    expect(chip.flash.isBlank(0x2000, 0x3000)).toBe(true);
    expect((await runFlashdock(['restore', file('all.bin'), ...reach])).code).toBe(0);
    expect(Buffer.compare(chip.flash.read(0x2345, 5_000), bytes)).toBe(0);
    expect((await runFlashdock(['erase-flash', ...reach])).code).toBe(0);
    expect(chip.flash.isBlank(0, chip.flash.size)).toBe(true);
  });

  test('a failure is told in the words of its cause, with 1', async () => {
    const folder = await temporaryDirectory();
    const run = await runFlashdock(['erase-region', '-p', board, '0x123', '0x1000', '--json']);
    expect(run.code).toBe(1);
    expect(run.out).toContain('"code":"erase-not-aligned"');
    const missing = await runFlashdock(['restore', '-p', board, join(folder, 'none.bin')], 'zh_CN.UTF-8');
    expect([missing.code, missing.out]).toEqual([
      1,
      expect.stringMatching(/file-not-usable\s+.*\p{Script=Han}/u),
    ]);
  });
});

describe('merge', () => {
  test('makes one image that a chip is equal to once it is written to 0', async () => {
    const { chip, reach } = await boardOverTcp();
    const build = await sampleBuild();
    const image = join(await temporaryDirectory(), 'merged.bin');
    const merged = await runFlashdock(['merge', '-b', build, '-o', image, '--pad-to-size', '4MB']);
    expect([merged.code, (await readFile(image)).length]).toEqual([0, 0x40_0000]);
    chip.flash.bytes.set(await readFile(image));
    expect((await runFlashdock(['verify-flash', '-b', build, ...reach])).code).toBe(0);
  });

  test('refuses overlaps', async () => {
    const folder = await temporaryDirectory();
    await writeFile(join(folder, 'a.bin'), Buffer.alloc(0x20));
    const files = ['0x0', join(folder, 'a.bin'), '0x10', join(folder, 'a.bin')];
    const run = await runFlashdock(['merge', ...files, '-o', join(folder, 'm.bin'), '--json']);
    expect([run.code, run.out]).toEqual([1, expect.stringContaining('pieces-overlap')]);
  });
});

test('behind a PTY, through the real serial binding, flash is read', async (context) => {
  context.skip(ptyMissing() !== undefined, ptyMissing());
  const chip = createSimulatedChip({ chip: 'esp32c3', flashSize: 0x10_0000 });
  onTestFinished(() => chip.dispose());
  await enterDownload(chip);
  chip.flash.bytes.fill(0x3c, 0x1000, 0x2_0000);
  const pty = await behindPty(chip);
  const file = join(await temporaryDirectory(), 'read.bin');
  const modes = ['--before', 'no-reset', '--after', 'no-reset', '--baud', '115200'];
  const run = await runFlashdock(['read-flash', '0x0', '0x30000', file, '-p', pty.path, ...modes]);
  expect([run.code, run.error]).toEqual([0, '']);
  expect(Buffer.compare(await readFile(file), chip.flash.read(0, 0x3_0000))).toBe(0);
});

test.for([
  [['read-flash', '-p', board, 'here', '1', 'f']],
  [['read-flash', '-p', board, '0']],
  [['write-flash', '-p', board, '0x0']],
  [['verify-flash', '-p', board]],
  [['erase-region', '-p', board, '0', '1q']],
  [['merge', '-o', 'f']],
])('wrong usage ends with 2: %j', async ([args]) => {
  expect((await runFlashdock(args ?? [])).code).toBe(2);
});
