import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { aJob, openTestLedger, recordAll, serialsOf, valueOf } from '../../../support/ledger.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const ends = ['', '-wal', '-shm'];

async function ledgerWith(...serials: readonly string[]) {
  const folder = await temporaryDirectory();
  const path = join(folder, 'ledger.sqlite');
  const opened = openTestLedger(path);
  await recordAll(
    opened.ledger,
    serials.map((serial) => aJob({ serial })),
  );
  return { ...opened, folder, path };
}

async function move(from: string, to: string): Promise<void> {
  for (const end of ends) await rename(from + end, to + end);
}

/** What whoever opens the file of this name finds in it. */
function serialsIn(path: string): (string | null)[] {
  const file = new Sqlite(path, { readonly: true });
  try {
    expect(file.pragma('quick_check', { simple: true })).toBe('ok');
    const rows = file.prepare<[], { serial: string | null }>(
      'select serial from ledger_entry order by serial',
    );
    return rows.all().map(({ serial }) => serial);
  } finally {
    file.close();
  }
}

describe('a ledger whose file is gone while it is open', () => {
  test('takes no record that could be shown as PASS, and says why', async () => {
    const { ledger, log, path } = await ledgerWith('before');
    for (const end of ends) await rm(path + end);
    const gone = { code: 'database-missing', params: { database: path } };
    expect(await ledger.record(aJob())).toMatchObject({ ok: false, fault: gone });
    expect(await ledger.search({})).toMatchObject({ ok: false, fault: gone });
    expect(ledger.state.getState().fault).toMatchObject(gone);
    expect(log.recent()).toMatchObject([
      { level: 'error', event: { code: 'ledger-not-written', params: { code: 'database-missing' } } },
    ]);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('goes on when the file is back, with what was shown meanwhile', { timeout: 20_000 }, async () => {
    const { ledger, folder, path } = await ledgerWith('before');
    await move(path, join(folder, 'elsewhere'));
    const job = aJob({ serial: 'meanwhile' });
    expect(await ledger.record(job)).toMatchObject({ ok: false });
    const fault = { code: 'job-not-recorded' as const, params: { boots: true, reason: 'database-missing' } };
    ledger.note({ ...job, verdict: 'failed', fault });
    await move(join(folder, 'elsewhere'), path);
    await recordAll(ledger, [aJob({ serial: 'x-after' })]);
    await expect
      .poll(async () => valueOf(await ledger.search({ serial: 'meanwhile' })).entries, { timeout: 10_000 })
      .toMatchObject([{ verdict: 'failed', fault }]);
    expect(ledger.state.getState().fault).toBeNull();
    expect(serialsIn(path)).toEqual(['before', 'meanwhile', 'x-after']);
  });
});

describe('a ledger whose file is replaced while it is open', () => {
  test('records in the one that another process began, and tells', async () => {
    const { ledger, log, folder, path } = await ledgerWith('before');
    await move(path, join(folder, 'set-aside'));
    const other = openTestLedger(path);
    await recordAll(other.ledger, [aJob({ serial: 'of-other' })]);
    await recordAll(ledger, [aJob({ serial: 'of-this' })]);
    expect(serialsIn(path)).toEqual(['of-other', 'of-this']);
    expect(serialsIn(join(folder, 'set-aside'))).toEqual(['before']);
    expect(log.recent()).toMatchObject([
      { level: 'warning', event: { code: 'ledger-reopened', params: { database: path } } },
    ]);
    expect(ledger.state.getState().fault).toBeNull();
    await recordAll(other.ledger, [aJob({ serial: 'of-other-later' })]);
    expect(serialsOf(valueOf(await ledger.search({})).entries)).toHaveLength(3);
  });

  test('by a copy takes nothing over from the log of the file that it was', async () => {
    const { ledger, log, folder, path } = await ledgerWith('a', 'b');
    const copy = join(folder, 'copy');
    const file = new Sqlite(path, { readonly: true });
    file.exec(`vacuum into '${copy}'`);
    file.close();
    await recordAll(
      ledger,
      Array.from({ length: 40 }, (_, count) => aJob({ serial: `lost-${count}` })),
    );
    await rename(copy, path);
    await recordAll(ledger, [aJob({ serial: 'c' })]);
    expect(serialsIn(path)).toEqual(['a', 'b', 'c']);
    expect(log.recent().map(({ event }) => event.code)).toEqual(['ledger-reopened']);
    const kept = (await readdir(folder)).filter((name) => name.includes('.replaced-'));
    expect(kept.filter((name) => name.endsWith('-wal'))).toHaveLength(1);
  });
});

test('a write-ahead log that somebody cleans away takes no record with it', async () => {
  const { ledger, path } = await ledgerWith('before');
  await rm(`${path}-wal`);
  await rm(`${path}-shm`);
  await recordAll(ledger, [aJob({ serial: 'x-after' })]);
  expect(serialsIn(path)).toEqual(['before', 'x-after']);
});
