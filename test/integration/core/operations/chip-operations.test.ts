import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createSimulatedChip } from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import { sampleRelease } from '../../../support/flash-line.ts';
import { link, operationsRoom } from '../../../support/operations-room.ts';

const patience = 60_000;
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

describe('what changes the flash', () => {
  test('is done to the board that was agreed to, and to no other, nor is it kept as another’s', async () => {
    const room = await operationsRoom();
    const { board } = room;
    const other = createSimulatedChip({ chip: 'esp32s3', flashSize: 0x10_0000, mac: '02:00:00:00:00:99' });
    other.flash.bytes.fill(0x5a);
    room.plug(other);
    await writeFile(room.file('a.bin'), 'abcd');
    const files = [{ path: room.file('a.bin'), from: 0x1000 }];
    for (const request of [
      { kind: 'erase-flash', ...board } as const,
      { kind: 'erase-region', ...board, from: 0, size: 0x1000, label: null } as const,
      { kind: 'write', ...board, files } as const,
    ]) {
      expect(await room.run(request)).toMatchObject({
        verdict: 'failed',
        fault: { code: 'board-not-agreed', params: { agreed: board.mac, actual: other.mac } },
      });
    }
    const file = room.file('board.bin');
    const named = { ...link, mac: board.mac, file, overwrite: false };
    for (const request of [
      { kind: 'read', ...named, from: 0, size: 0x1000 } as const,
      { kind: 'backup', ...named } as const,
    ]) {
      expect(await room.run(request)).toMatchObject({ fault: { code: 'board-not-agreed' } });
    }
    expect(existsSync(file)).toBe(false);
    expect(other.flash.bytes.every((byte) => byte === 0x5a)).toBe(true);
    other.dispose();
  });

  test('erases a partition where the chip’s own table has it', { timeout: patience }, async () => {
    const room = await operationsRoom({ chip: { flashSize: 0x40_0000 } });
    const release = await sampleRelease('esp32s3');
    await room.flashes(release);
    const nvs = release.partitionTable?.table.partitions.find(({ label }) => label === 'nvs');
    const { offset: from = 0, size = 0 } = nvs ?? {};
    room.chip.flash.bytes.fill(1, from, from + size);
    const request = { kind: 'erase-region', ...room.board, from, size, label: 'nvs' } as const;
    const moved = await room.run({ ...request, from: from + 0x1000 });
    expect(moved).toMatchObject({ verdict: 'failed', fault: { code: 'partition-moved' } });
    expect(room.chip.flash.bytes[from + 0x1000]).toBe(1);
    const erased = await room.run(request);
    expect(erased).toMatchObject({ verdict: 'done', result: { kind: 'erase', from, blank: false } });
    expect(room.chip.flash.isBlank(from, from + size)).toBe(true);
    expect(await room.run(request)).toMatchObject({ verdict: 'done', result: { blank: true } });
  });

  test(
    'erases the whole chip, and says so only where it reads back blank',
    { timeout: patience },
    async () => {
      const room = await operationsRoom();
      const erased = await room.run({ kind: 'erase-flash', ...room.board });
      expect(erased.result).toEqual({ kind: 'erase', from: 0, to: 0x10_0000, blank: false });
      expect(room.chip.flash.isBlank(0, 0x10_0000)).toBe(true);
      const stuck = await operationsRoom({ faults: ['stuck-bit:0x4000'] });
      expect(await stuck.run({ kind: 'erase-flash', ...stuck.board })).toMatchObject({
        verdict: 'failed',
        result: null,
        fault: { code: 'erase-not-blank' },
      });
    },
  );

  test('writes files at any address, which compare equal then', async () => {
    const room = await operationsRoom();
    await writeFile(room.file('a.bin'), 'first file');
    await writeFile(room.file('b.bin'), 'second file');
    const files = [
      { path: room.file('a.bin'), from: 0x1003 },
      { path: room.file('b.bin'), from: 0x8000 },
    ];
    expect(await room.operations.sizes(files)).toEqual({ ok: true, value: [10, 11] });
    const written = await room.run({ kind: 'write', ...room.board, files });
    expect(written).toMatchObject({
      verdict: 'done',
      result: { kind: 'write', files: [{ result: 'equal' }, { result: 'equal' }] },
    });
    const verify = { kind: 'verify', ...link, files, buildId: null } as const;
    expect((await room.run(verify)).verdict).toBe('done');
    room.chip.flash.bytes[0x8004] = 0;
    const differs = await room.run(verify);
    expect(differs).toMatchObject({
      verdict: 'differs',
      fault: null,
      result: { files: [{ result: 'equal' }, { result: 'differs', differs: { from: 0x8000 } }] },
    });
    expect(room.logged.at(-1)).toBe('operation-differs');
  });

  test('takes no files that overlap, and none that is missing', async () => {
    const room = await operationsRoom();
    await writeFile(room.file('a.bin'), 'first file');
    const at = (from: number, name = 'a.bin') => ({ path: room.file(name), from });
    const write = (...files: { path: string; from: number }[]) =>
      room.start({ kind: 'write', ...room.board, files });
    expect(await write(at(0), at(9))).toMatchObject({ fault: { code: 'pieces-overlap' } });
    expect(await write(at(0, 'no.bin'))).toMatchObject({ fault: { code: 'file-not-usable' } });
    expect(room.operations.state.getState().operations).toEqual([]);
  });
});

describe('with a release', () => {
  test(
    'a chip that runs it is equal to it, and one that lost a byte is not',
    { timeout: patience },
    async () => {
      const room = await operationsRoom({ chip: { flashSize: 0x40_0000 } });
      const release = await sampleRelease('esp32s3');
      await room.flashes(release);
      const verify = { kind: 'verify' as const, ...link, files: [], buildId: 'sample' };
      expect(await room.run(verify, release)).toMatchObject({ verdict: 'done', buildName: release.name });
      const offset = release.app?.offset ?? 0;
      room.chip.flash.bytes[offset + 0x100] = (room.chip.flash.bytes[offset + 0x100] ?? 0) ^ 1;
      expect((await room.run(verify, release)).verdict).toBe('differs');
    },
  );

  test('merges it to one image that a chip is equal to once it is written', async () => {
    const room = await operationsRoom({ chip: { flashSize: 0x40_0000 } });
    const release = await sampleRelease('esp32s3');
    const file = room.file('merged.bin');
    const request = { kind: 'merge', buildId: 'sample', from: 0, file, overwrite: false } as const;
    const merged = await room.run({ ...request, end: null }, release);
    const image = await readFile(file);
    expect(merged).toMatchObject({
      verdict: 'done',
      chip: null,
      result: { kind: 'merge', from: 0, size: image.length, md5: md5(image) },
    });
    room.chip.flash.bytes.set(image);
    const verify = { kind: 'verify' as const, ...link, files: [], buildId: 'sample' };
    expect((await room.run(verify, release)).verdict).toBe('done');
    const short = await room.run({ ...request, end: 0x1000, overwrite: true }, release);
    expect(short).toMatchObject({ verdict: 'failed', fault: { code: 'image-too-long' } });
    expect(Buffer.compare(await readFile(file), image)).toBe(0);
  });
});
