import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUp } from '../../../../../electron/core/flash/operations/backup.ts';
import { readToFile } from '../../../../../electron/core/flash/operations/read-to-file.ts';
import { restore } from '../../../../../electron/core/flash/operations/restore.ts';
import { piecesOf, verifyPieces } from '../../../../../electron/core/flash/operations/verify-pieces.ts';
import { newPieceRecord, writePieces } from '../../../../../electron/core/flash/operations/write-pieces.ts';
import { operationLine, type OperationLine } from '../../../../support/operations.ts';
import { sampleRelease } from '../../../../support/flash-line.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const patience = 60_000;

async function newFile(): Promise<string> {
  return join(await temporaryDirectory(), 'flash.bin');
}

function write(line: OperationLine, from: number, bytes: Uint8Array, skip = true) {
  const record = newPieceRecord();
  const pieces = [{ path: 'piece.bin', from, bytes }];
  return line.use((linked) => writePieces(linked, pieces, { skip, record }, line.tell));
}

const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => ((at * 2_654_435_761) >>> 13) & 0xff);

describe('reading flash to a file', () => {
  test.for([
    [0, 0x10_0000],
    [0x1003, 77],
    [0x1_fffe, 0x2_0003],
  ])('from %i, %i bytes', async ([from = 0, size = 0]) => {
    const line = operationLine();
    const file = await newFile();
    const read = await readToFile(line.use, { from, size, file }, line.tell);
    expect(read).toMatchObject({ ok: true, value: { size } });
    expect(Buffer.compare(await readFile(file), line.chip.flash.read(from, size))).toBe(0);
    expect(line.openPorts()).toBe(0);
    expect(line.chip.state).not.toBe('stub');
  });

  test('takes memory for a window, whatever the size', async () => {
    const line = operationLine();
    await readToFile(line.use, { from: 0, size: null, file: await newFile() }, line.tell);
    const steps = line.reports.flatMap((report) => (report.kind === 'progress' ? [report.done] : []));
    expect(steps).toEqual(Array.from({ length: 16 }, (_, window) => (window + 1) * 0x1_0000));
  });

  test.for(['drop-ack@read:2', 'garble@read:2', 'garble-ack@read:2', 'silent@read:3', 'unplug@read:3'])(
    '%s: the whole file all the same',
    { timeout: patience },
    async (fault) => {
      const line = operationLine([fault]);
      const file = await newFile();
      const read = await readToFile(line.use, { from: 0, size: null, file }, line.tell);
      expect(read.ok ? null : read.fault).toBeNull();
      expect(Buffer.compare(await readFile(file), line.chip.flash.bytes)).toBe(0);
      expect(line.openPorts()).toBe(0);
    },
  );

  test('is no file, and leaves the one before, where the chip says that it holds something else', async () => {
    const line = operationLine(['wrong-md5@compare:2']);
    const file = await newFile();
    await writeFile(file, 'before');
    const read = await readToFile(line.use, { from: 0, size: 0x1000, file }, line.tell);
    expect(read).toMatchObject({ ok: false, fault: { code: 'read-mismatch' } });
    expect([await readFile(file, 'utf8'), existsSync(`${file}.part`)]).toEqual(['before', false]);
  });

  test('is cancelled within a second, without a file, and the port is free', async () => {
    const line = operationLine([], { scale: 1 });
    const file = await newFile();
    const reading = readToFile(line.use, { from: 0, size: null, file }, line.tell);
    await new Promise<void>((resolve) => line.onReport(({ kind }) => kind === 'progress' && resolve()));
    const before = performance.now();
    line.cancel();
    expect(await reading).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(performance.now() - before).toBeLessThan(1_000);
    expect([existsSync(file), existsSync(`${file}.part`), line.openPorts()]).toEqual([false, false, 0]);
  });

  test('beyond the end is refused', async () => {
    const line = operationLine();
    const read = await readToFile(
      line.use,
      { from: 0xf_0000, size: 0x2_0000, file: await newFile() },
      line.tell,
    );
    expect(read).toMatchObject({ ok: false, fault: { code: 'plan-beyond-flash' } });
  });
});

describe('writing at an address', () => {
  test.for([
    [0x4000, 0x2000],
    [0x4ffc, 10],
    [0x4801, 0x3333],
  ])('at %i, %i bytes: nothing else changes', async ([from = 0, size = 0]) => {
    const line = operationLine();
    const expected = line.chip.flash.bytes.slice();
    expected.set(noise(size), from);
    expect(await write(line, from, noise(size))).toMatchObject({ ok: true, value: [{ result: 'equal' }] });
    expect(Buffer.compare(line.chip.flash.bytes, expected)).toBe(0);
    expect(await write(line, from, noise(size))).toMatchObject({ ok: true, value: [{ result: 'skipped' }] });
  });

  test.for([
    'unplug@write',
    'silent@write',
    'garble@write',
    'drop-ack@write',
    'drop-ack@erase',
    'unplug@verify',
  ])(
    '%s: nothing else changes, although its sector was erased before',
    { timeout: patience },
    async (fault) => {
      const line = operationLine([fault]);
      const expected = line.chip.flash.bytes.slice();
      expected.set(noise(0x9000), 0x4801);
      const written = await write(line, 0x4801, noise(0x9000));
      expect(written.ok ? null : written.fault).toBeNull();
      expect(Buffer.compare(line.chip.flash.bytes, expected)).toBe(0);
    },
  );

  test('a flash that differs afterwards is told', async () => {
    const line = operationLine(['stuck-bit:0x5000']);
    const bytes = new Uint8Array(0x1000).fill(0xff);
    expect(await write(line, 0x5000, bytes)).toMatchObject({ ok: false, fault: { code: 'verify-mismatch' } });
  });

  test('an encrypted flash, another chip’s image and what does not fit are refused', async () => {
    const encrypted = operationLine([], { flashEncryption: true });
    expect(await write(encrypted, 0, noise(16))).toMatchObject({ fault: { code: 'flash-encryption-on' } });
    const line = operationLine();
    const app = (await sampleRelease('esp32c3')).app?.bytes ?? noise(1);
    expect(await write(line, 0, app)).toMatchObject({ fault: { code: 'image-for-other-chip' } });
    expect(await write(line, 0xf_fff0, noise(32))).toMatchObject({ fault: { code: 'plan-beyond-flash' } });
  });
});

describe('comparing', () => {
  test('says of every piece whether it is there, to the odd byte', async () => {
    const line = operationLine();
    const at = (from: number, size: number) => ({
      path: `${from}`,
      from,
      bytes: line.chip.flash.bytes.slice(from, from + size),
    });
    const pieces = [at(0x1001, 0x2002), at(0x8000, 0x3000), at(0xf003, 6)];
    line.chip.flash.bytes[0x9005] = 0;
    line.chip.flash.bytes[0xf008] = 0;
    const compared = await line.use((linked) => verifyPieces(linked, pieces, line.tell));
    expect(compared.ok && compared.value.map(({ result, differs }) => [result, differs])).toEqual([
      ['equal', null],
      ['differs', { from: 0x9000, to: 0xa000 }],
      ['differs', { from: 0xf008, to: 0xf009 }],
    ]);
  });

  test('a chip that runs a release is equal to it', async () => {
    const line = operationLine([], { flashSize: 0x40_0000 });
    const release = await sampleRelease('esp32s3');
    expect((await line.run(release)).verdict).toBe('pass');
    const compare = () =>
      line.use(async (linked) => verifyPieces(linked, await piecesOf(release, linked.chip), line.tell));
    const first = await compare();
    expect(first.ok && first.value.every(({ result }) => result === 'equal')).toBe(true);
    line.chip.flash.bytes[(release.app?.offset ?? 0) + 5_000] = 0x5a;
    const second = await compare();
    expect(second.ok && second.value.filter(({ result }) => result === 'differs')).toHaveLength(1);
  });
});

describe('backup and restore', () => {
  test('bring a chip back to the byte, and write only what has changed', { timeout: patience }, async () => {
    const line = operationLine();
    const file = await newFile();
    line.chip.flash.bytes.fill(0xff, 0x4_0000, 0x8_0000);
    const before = line.chip.flash.bytes.slice();
    expect(await backUp(line.use, file, line.tell)).toMatchObject({
      ok: true,
      value: { mac: line.chip.mac },
    });
    line.chip.flash.bytes.fill(0x00, 0x7_0000, 0x7_0010);
    const restored = await restore(line.use, { file, otherBoard: false, skip: true }, line.tell);
    expect(restored).toMatchObject({ ok: true, value: { written: 0x4_0000 } });
    expect(Buffer.compare(line.chip.flash.bytes, before)).toBe(0);
  });

  test.for(['unplug@write:3', 'silent@write:3', 'garble@write:3', 'drop-ack@write:3'])(
    'a restore with %s is whole all the same',
    { timeout: patience },
    async (fault) => {
      const line = operationLine([fault]);
      const file = await newFile();
      await backUp(line.use, file, line.tell);
      const before = line.chip.flash.bytes.slice();
      line.chip.flash.bytes.fill(0x11);
      const restored = await restore(line.use, { file, otherBoard: false, skip: true }, line.tell);
      expect(restored.ok ? null : restored.fault).toBeNull();
      expect(Buffer.compare(line.chip.flash.bytes, before)).toBe(0);
    },
  );

  test('are refused for another board, a damaged file and a missing manifest', async () => {
    const line = operationLine();
    const file = await newFile();
    await backUp(line.use, file, line.tell);
    const other = operationLine();
    other.chip.flash.bytes.fill(0xaa);
    const request = { file, otherBoard: false, skip: true };
    expect(await restore(other.use, request, other.tell)).toMatchObject({
      fault: { code: 'backup-of-other-board' },
    });
    expect(other.chip.flash.bytes.every((byte) => byte === 0xaa)).toBe(true);
    const cloned = await restore(other.use, { ...request, otherBoard: true }, other.tell);
    expect(cloned.ok).toBe(true);
    await writeFile(file, noise(0x10_0000));
    expect(await restore(line.use, request, line.tell)).toMatchObject({ fault: { code: 'backup-damaged' } });
    const missing = { ...request, file: `${file}.other` };
    expect(await restore(line.use, missing, line.tell)).toMatchObject({ fault: { code: 'file-not-usable' } });
  });
});
