import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { CopyRecord } from '../../../../electron/core/records.ts';
import { fail } from '../../../../shared/result.ts';
import { sampleRelease } from '../../../support/flash-line.ts';
import { link, operationsRoom } from '../../../support/operations-room.ts';

const patience = 60_000;
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');
const everything = { from: 0, size: null, overwrite: false } as const;

describe('reading the board', () => {
  test('tells who it is and what its own table says', { timeout: patience }, async () => {
    const room = await operationsRoom({ chip: { flashSize: 0x40_0000 } });
    const blank = await room.operations.board(link);
    expect(blank).toMatchObject({ ok: true, value: { chip: { mac: room.chip.mac }, partitions: null } });
    const release = await sampleRelease('esp32s3');
    await room.flashes(release);
    const board = await room.operations.board(link);
    const table = release.partitionTable?.table.partitions ?? [];
    expect(board.ok && board.value.partitions?.map(({ label, offset }) => [label, offset])).toEqual(
      table.map(({ label, offset }) => [label, offset]),
    );
  });

  test('waits for nobody who has the port', async () => {
    const room = await operationsRoom({ chip: { scale: 1 } });
    const file = room.file('all.bin');
    const started = await room.start({ kind: 'read', ...link, ...everything, file });
    const inUse = { ok: false, fault: { code: 'port-in-use-here' } };
    expect(await room.operations.board(link)).toMatchObject(inUse);
    const other = room.file('other.bin');
    expect(await room.start({ kind: 'backup', ...link, file: other, overwrite: false })).toMatchObject(inUse);
    if (started.ok) await room.operations.cancel(started.value.operationId);
    expect(existsSync(file)).toBe(false);
  });
});

describe('reading to a file', () => {
  test('shows bytes as they come and ends with the MD5 of chip and file', async () => {
    const room = await operationsRoom({ chip: { scale: 0.2 } });
    const file = room.file('flash.bin');
    const started = await room.start({ kind: 'read', ...link, ...everything, file });
    const id = started.ok ? started.value.operationId : '';
    const running = await room.when(id, ({ rate }) => rate !== null);
    expect(running).toMatchObject({ state: 'running', step: 'read', total: 0x10_0000, verdict: null });
    expect(running.secondsLeft).toBeGreaterThan(0);
    const ended = await room.when(id, ({ state }) => state === 'ended');
    const whole = md5(room.chip.flash.bytes);
    expect(ended).toMatchObject({ verdict: 'done', fault: null, rate: null, chip: { mac: room.chip.mac } });
    expect(ended.result).toEqual({ kind: 'read', file, from: 0, size: 0x10_0000, md5: whole });
    expect(md5(await readFile(file))).toBe(whole);
    expect(room.logged).toEqual(['operation-started', 'operation-done']);
    expect(room.openPorts()).toBe(0);
  });

  test('replaces no file that nobody agreed to replace', async () => {
    const room = await operationsRoom();
    const file = room.file('flash.bin');
    await writeFile(file, 'precious');
    const request = { kind: 'read', ...link, from: 0, size: 0x1000, file } as const;
    const refused = await room.start({ ...request, overwrite: false });
    expect(refused).toEqual({ ok: false, fault: { code: 'file-exists', params: { path: file } } });
    expect(await readFile(file, 'utf8')).toBe('precious');
    expect((await room.run({ ...request, overwrite: true })).verdict).toBe('done');
    expect((await readFile(file)).length).toBe(0x1000);
  });

  test('is cancelled, without a file, and can be taken off the list then', async () => {
    const room = await operationsRoom({ chip: { scale: 1 } });
    const file = room.file('flash.bin');
    const started = await room.start({ kind: 'read', ...link, ...everything, file });
    const operationId = started.ok ? started.value.operationId : '';
    await room.when(operationId, ({ done }) => done > 0);
    expect(room.operations.dismiss(operationId)).toMatchObject({
      fault: { code: 'operation-still-running' },
    });
    expect(await room.operations.cancel(operationId)).toEqual({ ok: true, value: null });
    const ended = await room.when(operationId, ({ state }) => state === 'ended');
    expect([ended.verdict, ended.result, existsSync(file)]).toEqual(['cancelled', null, false]);
    expect(room.operations.dismiss(operationId)).toEqual({ ok: true, value: null });
    expect(room.operations.state.getState().operations).toEqual([]);
    expect(room.operations.dismiss(operationId)).toMatchObject({ fault: { code: 'operation-not-found' } });
  });

  test('is no success where the chip says that it holds something else', async () => {
    const room = await operationsRoom({ faults: ['wrong-md5@compare:17'] });
    const file = room.file('flash.bin');
    const ended = await room.run({ kind: 'read', ...link, ...everything, file });
    expect(ended).toMatchObject({ verdict: 'failed', result: null, fault: { code: 'read-mismatch' } });
    expect([existsSync(file), room.logged.at(-1)]).toEqual([false, 'operation-failed']);
  });
});

describe('backup and restore', () => {
  test('bring a board back, and are on record', { timeout: patience }, async () => {
    const room = await operationsRoom();
    const file = room.file('board.bin');
    const before = room.chip.flash.bytes.slice();
    const backup = await room.run({ kind: 'backup', ...link, file, overwrite: false });
    expect(backup).toMatchObject({ verdict: 'done', result: { kind: 'backup', md5: md5(before) } });
    expect(await room.operations.backup(file)).toMatchObject({
      ok: true,
      value: { chip: 'esp32s3', mac: room.chip.mac, flashSize: 0x10_0000 },
    });
    room.chip.flash.bytes.fill(0, 0x2000, 0x3000);
    const restore = await room.run({ kind: 'restore', ...room.board, file, otherBoard: false });
    expect(restore).toMatchObject({
      verdict: 'done',
      result: { kind: 'restore', size: 0x10_0000, written: 0x4_0000, md5: md5(before) },
    });
    expect(Buffer.compare(room.chip.flash.bytes, before)).toBe(0);
    expect(room.records.map(({ kind, verdict, chip }) => [kind, verdict, chip?.mac])).toEqual([
      ['backup', 'complete', room.chip.mac],
      ['restore', 'written', room.chip.mac],
    ]);
  });

  test('a backup that the ledger did not take is not shown as done', async () => {
    const recordCopy = (_record: CopyRecord) =>
      Promise.resolve(fail({ code: 'ledger-timed-out' as const, params: { database: 'x', seconds: 10 } }));
    const room = await operationsRoom({ recordCopy });
    const ended = await room.run({ kind: 'backup', ...link, file: room.file('a.bin'), overwrite: false });
    expect(ended).toMatchObject({ verdict: 'failed', fault: { code: 'copy-not-recorded' } });
  });

  test('a manifest of something else is not replaced unasked', async () => {
    const room = await operationsRoom();
    const path = room.file('a.bin.json');
    await writeFile(path, '{}');
    expect(await room.start({ kind: 'backup', ...link, file: room.file('a.bin'), overwrite: false })).toEqual(
      {
        ok: false,
        fault: { code: 'file-exists', params: { path } },
      },
    );
  });

  test('a file without its manifest is told before a port is opened', async () => {
    const room = await operationsRoom();
    const started = await room.start({
      kind: 'restore',
      ...room.board,
      file: room.file('none.bin'),
      otherBoard: false,
    });
    expect(started).toMatchObject({ ok: false, fault: { code: 'file-not-usable' } });
    expect(room.records).toEqual([]);
  });
});

test('the end of the bench cancels what runs and frees the port', async () => {
  const room = await operationsRoom({ chip: { scale: 1 } });
  const started = await room.start({ kind: 'read', ...link, ...everything, file: room.file('flash.bin') });
  await room.when(started.ok ? started.value.operationId : '', ({ done }) => done > 0);
  await room.operations.dispose();
  expect(room.operations.state.getState().operations).toMatchObject([{ verdict: 'cancelled' }]);
  expect(room.openPorts()).toBe(0);
});
