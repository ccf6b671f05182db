import { expect, test } from 'vitest';
import { csvHeader, csvLine } from '../../../../electron/core/ledger/export/csv.ts';
import { aDownload, aJob } from '../../../support/ledger.ts';

const who = { id: 7, operator: 'mei', station: 'line-2' };

/** Cells by the name of their column. */
function cellsOf(line: string): Readonly<Record<string, string>> {
  const cells = [...line.trimEnd().matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell ?? '');
  return Object.fromEntries(
    csvHeader
      .trimEnd()
      .split(',')
      .map((name, index) => [name, cells[index] ?? '']),
  );
}

test('an entry is one line with what a spreadsheet wants to know', () => {
  const line = csvLine({ ...aJob({ serial: 'TS3-0001', slot: '3' }), ...who });
  expect(line.endsWith('\r\n')).toBe(true);
  expect(cellsOf(line)).toMatchObject({
    id: '7',
    ended: '2026-01-09T10:00:00.000Z',
    seconds: '15',
    verdict: 'pass',
    mac: '34:85:18:9C:2A:F0',
    serial: 'TS3-0001',
    revision: 'v0.2',
    images: `app.bin=${'b'.repeat(64)}`,
    phases: 'write=6.500',
    reason: '',
  });
});

test('commas, quotes and line ends stay inside of their cell', () => {
  const line = csvLine({ ...aDownload({ deviceName: 'a "b", c\r\nd' }), ...who });
  expect(line).toContain(',"a ""b"", c\r\nd",');
});

test.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\tx', '＝1+1'])(
  '%j is text, not a formula',
  (deviceName) => {
    const line = csvLine({ ...aDownload({ deviceName }), ...who });
    expect(cellsOf(line)['device']).toBe(`'${deviceName}`);
  },
);
