import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated, type BenchChip } from './bench-chip.ts';
import { difference } from './expected-flash.ts';
import { flash } from './flash-command.ts';
import { operate, type Operated } from './operation-command.ts';
import { romChips, type RomChip } from './rom-chip.ts';

const appAt = 0x1_0000;

async function flashedChip(romChip: RomChip): Promise<BenchChip> {
  const bench = await benchChip(romChip);
  const flashed = await bench.inDownloadMode(({ port }) => flash(port, bench.buildDirectory));
  expect(flashed, flashed.transcript).toMatchObject({ code: 0, verdict: 'written' });
  return bench;
}

/** One command on a chip that has just been switched on. */
function run(bench: BenchChip, command: string, ...args: readonly string[]): Promise<Operated> {
  return bench.inDownloadMode(({ port }) => operate(port, command, ...args));
}

function expectDone({ code, result, transcript }: Operated): void {
  expect({ code, result: result['result'] }, transcript).toEqual({ code: 0, result: 'done' });
}

describe.each(romChips)('commands for one chip, an $chip', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('verify-flash: equal after a flash, and one changed byte is found in its sector', async () => {
    const bench = await flashedChip(romChip);
    const equal = await run(bench, 'verify-flash', '--build-dir', bench.buildDirectory);
    expectDone(equal);
    expect(equal.result['files']).toHaveLength(3);

    await bench.spoil(appAt + 0x8_123);
    const differs = await run(bench, 'verify-flash', '--build-dir', bench.buildDirectory);
    expect(differs, differs.transcript).toMatchObject({ code: 1, result: { result: 'differs' } });
    const files = differs.result['files'] as { result: string; differs: unknown }[];
    expect(files.filter(({ result }) => result === 'differs')).toMatchObject([
      { from: appAt, differs: { from: appAt + 0x8_000, to: appAt + 0x9_000 } },
    ]);
  });

  test('read-flash: the very bytes, at any address and of any length', async () => {
    const bench = await flashedChip(romChip);
    const file = join(bench.buildDirectory, 'read.bin');
    for (const [from, size] of [
      [appAt, 0x1_2000],
      [0x8003, 77],
    ] as const) {
      expectDone(await run(bench, 'read-flash', `0x${from.toString(16)}`, String(size), file));
      const expected = (await bench.flashContent()).subarray(from, from + size);
      expect(difference(await readFile(file), expected)).toBeNull();
    }
  });

  test('erase-region: blank there, and nowhere else', async () => {
    const bench = await benchChip(romChip);
    expectDone(await run(bench, 'erase-region', '0xf000', '0x12000'));
    const expected = Buffer.from(bench.before).fill(0xff, 0xf000, 0x2_1000);
    expect(difference(await bench.flashContent(), expected)).toBeNull();

    const lastChange = await bench.lastChange();
    const again = await run(bench, 'erase-region', '0xf000', '0x12000');
    expectDone(again);
    expect(again.result['blank'], again.transcript).toBe(true);
    expect(await bench.lastChange()).toBe(lastChange);
  });

  test('write-flash: what the file does not cover stays', async () => {
    const bench = await benchChip(romChip);
    const file = join(bench.buildDirectory, 'piece.bin');
    const piece = Uint8Array.from({ length: 0x2345 }, (_, at) => (at * 167) & 0xff);
    await writeFile(file, piece);
    expectDone(await run(bench, 'write-flash', '0x12345', file));
    const expected = Buffer.from(bench.before);
    expected.set(piece, 0x1_2345);
    expect(difference(await bench.flashContent(), expected)).toBeNull();
  });

  test('backup and restore: the whole chip as it was', { timeout: 400_000 }, async () => {
    const bench = await flashedChip(romChip);
    const file = join(bench.buildDirectory, 'chip.bin');
    const flashed = await bench.flashContent();
    expectDone(await run(bench, 'backup', file));
    expect(difference(await readFile(file), flashed)).toBeNull();

    await bench.spoil(appAt);
    await bench.spoil(0x3f_ffff);
    expectDone(await run(bench, 'erase-region', '0x200000', '0x10000'));
    const restored = await run(bench, 'restore', file);
    expectDone(restored);
    expect(restored.result['written'], restored.transcript).toBe(3 * 0x4_0000);
    expect(difference(await bench.flashContent(), flashed)).toBeNull();
    expect(await bench.boot(/Hello world!/)).toContain('Hello world!');
  });
});
