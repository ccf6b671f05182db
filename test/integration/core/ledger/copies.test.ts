import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CopyTrail } from '../../../../electron/core/flash/operations/copy-trail.ts';
import { backUp } from '../../../../electron/core/flash/operations/backup.ts';
import { restore } from '../../../../electron/core/flash/operations/restore.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { keepRecords } from '../../../../electron/core/ledger/keep-records.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { operationLine, type OperationLine } from '../../../support/operations.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const patience = 60_000;

async function benchWith(...faults: readonly string[]) {
  const folder = await temporaryDirectory();
  const database = join(folder, 'ledger.sqlite');
  const { ledger } = openTestLedger(database);
  const keeping = keepRecords(ledger, createLog(), () => undefined);
  const line = operationLine(faults);
  const file = join(folder, 'board.bin');
  const trailOf = (kind: 'backup' | 'restore') => {
    const trail = new CopyTrail({ kind, port: 'demo://board', file }, keeping);
    line.onReport((report) => trail.add(report));
    return trail;
  };
  return {
    ledger,
    database,
    line,
    file,
    backUp: async () => trailOf('backup').keep(await backUp(line.use, file, line.tell)),
    restore: async () =>
      trailOf('restore').keep(await restore(line.use, { file, otherBoard: false, skip: true }, line.tell)),
  };
}

const macOf = ({ chip }: OperationLine): string => chip.mac.toUpperCase();

describe('a backup and a restore', () => {
  test('are in the life of their board, with hash, times and link', { timeout: patience }, async () => {
    const { ledger, line, file, ...bench } = await benchWith('unplug@write:2');
    valueOf(await bench.backUp());
    line.chip.flash.bytes.fill(0x11, 0, 0x8_0000);
    valueOf(await bench.restore());
    const life = valueOf(await ledger.life({ mac: macOf(line) }));
    expect(life.counts).toMatchObject({ job: 0, backup: 1, restore: 1 });
    expect(life.entries).toMatchObject([
      { kind: 'restore', verdict: 'written', releaseName: 'board.bin', fault: null },
      { kind: 'backup', verdict: 'complete', place: 'demo://board', chip: 'esp32s3', operator: 'mei' },
    ]);
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    const [restored, backedUp] = await Promise.all(
      life.entries.map(async ({ id }) => valueOf(await ledger.show(id)).details),
    );
    const image = { path: file, offset: 0, size: 0x10_0000, sha256 };
    expect(backedUp).toMatchObject({ images: [image], bytes: 0x10_0000, baud: 921_600, retries: 0 });
    expect(backedUp?.phases.map(({ phase, state }) => `${phase} ${state}`)).toEqual([
      'connect done',
      'read done',
      'verify done',
    ]);
    expect(restored).toMatchObject({ images: [image], retries: 1, flashSize: 0x10_0000 });
    expect(restored?.phases.every(({ seconds }) => seconds !== null && seconds >= 0)).toBe(true);
  });

  test('that fail or are cancelled are there with their reason', { timeout: patience }, async () => {
    const { ledger, line, ...bench } = await benchWith('wrong-md5@compare:17');
    expect(await bench.backUp()).toMatchObject({ fault: { code: 'read-mismatch' } });
    line.onReport(({ kind }) => kind === 'progress' && line.cancel());
    expect(await bench.backUp()).toMatchObject({ fault: { code: 'cancelled' } });
    expect(valueOf(await ledger.search({ mac: macOf(line) })).entries).toMatchObject([
      { kind: 'backup', verdict: 'cancelled' },
      { kind: 'backup', verdict: 'failed', fault: { code: 'read-mismatch' } },
    ]);
  });

  test('that reach no port leave nothing', async () => {
    const { ledger, ...bench } = await benchWith();
    expect(await bench.restore()).toMatchObject({ fault: { code: 'file-not-usable' } });
    expect(valueOf(await ledger.search({})).entries).toEqual([]);
  });

  test('do not count as done where the ledger cannot keep them', { timeout: patience }, async () => {
    const { database, ...bench } = await benchWith();
    valueOf(await bench.ledger.search({}));
    await rm(database);
    const fault = { code: 'copy-not-recorded', params: { kind: 'backup', reason: 'database-missing' } };
    expect(await bench.backUp()).toMatchObject({ ok: false, fault });
  });
});
