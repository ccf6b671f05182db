import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportToFile } from '../../../../electron/core/ledger/export/export-file.ts';
import { mostWorkbookRows } from '../../../../electron/core/ledger/export/workbook.ts';
import type { Ledger } from '../../../../electron/core/ledger/ledger.ts';
import type { LedgerRecord } from '../../../../shared/contract/ledger.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { aDownload, aJob, openTestLedger, recordAll } from '../../../support/ledger.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** A ledger of so many equal rows that is not there. */
function endless(count: number, atMost = { held: 0 }): Pick<Ledger, 'records'> {
  const record: LedgerRecord = { ...aJob(), id: 1, operator: null, station: null };
  return {
    async *records() {
      for (let left = count; left > 0; left -= 500) {
        atMost.held = Math.max(atMost.held, process.memoryUsage().heapUsed);
        yield await Promise.resolve(ok(Array.from({ length: Math.min(500, left) }, () => record)));
      }
    },
  };
}

describe('an export', () => {
  test('as a workbook has a row for each entry, and texts stay texts', { timeout: 60_000 }, async () => {
    const folder = await temporaryDirectory();
    const { ledger } = openTestLedger(join(folder, 'ledger.sqlite'));
    await recordAll(ledger, [
      aJob({ serial: 'TS3-0001' }),
      aDownload({ deviceName: '=HYPERLINK("x")\u001b' }),
    ]);
    const path = join(folder, 'ledger.xlsx');
    expect(await exportToFile(ledger, {}, 'xlsx', path)).toEqual(ok(2));
    const parts = unzipSync(await readFile(path));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet.match(/<row /g)).toHaveLength(3);
    expect(sheet).not.toContain('<f>');
    const texts = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
    expect(texts).toContain('TS3-0001');
    expect(texts).toContain('=HYPERLINK("x")</t>');
  });

  test(
    'as a workbook says where a workbook ends, and leaves no half of one',
    { timeout: 60_000 },
    async () => {
      const folder = await temporaryDirectory();
      const written = await exportToFile(endless(mostWorkbookRows + 1), {}, 'xlsx', join(folder, 'a.xlsx'));
      expect(written).toMatchObject({
        fault: { code: 'ledger-workbook-too-large', params: { most: mostWorkbookRows } },
      });
      expect(await readdir(folder)).toEqual([]);
    },
  );

  test('that breaks off leaves what was there before', async () => {
    const folder = await temporaryDirectory();
    const path = join(folder, 'ledger.csv');
    expect(await exportToFile(endless(1), {}, 'csv', path)).toEqual(ok(1));
    const before = await readFile(path, 'utf8');
    const fault = { code: 'database-failed' as const, params: { database: 'x', reason: 'gone' } };
    const broken: Pick<Ledger, 'records'> = {
      async *records() {
        yield await Promise.resolve(ok([]));
        yield fail(fault);
      },
    };
    expect(await exportToFile(broken, {}, 'csv', path)).toEqual(fail(fault));
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['ledger.csv']);
  });

  test.each(['csv', 'jsonl'] as const)('as %s needs no more memory for more rows', async (format) => {
    const path = join(await temporaryDirectory(), 'ledger.txt');
    const most = { held: 0 };
    const before = process.memoryUsage().heapUsed;
    expect(await exportToFile(endless(100_000, most), {}, format, path)).toEqual(ok(100_000));
    expect(most.held - before).toBeLessThan(150_000_000);
  });
});
