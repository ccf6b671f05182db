import { createHash } from 'node:crypto';
import { openLedger } from '../../electron/core/ledger/open-ledger.ts';
import { firstIdAt } from '../../electron/core/ledger/entry-id.ts';
import { writeEntries } from '../../electron/core/ledger/write-entries.ts';
import type { LedgerKind, LedgerRecord, LedgerVerdict } from '../../shared/contract/ledger.ts';
import { aJob, valueOf } from './ledger.ts';

const now = Date.UTC(2026, 0, 9, 10);
const year = 365 * 86_400_000;
const years = 4;

export function yearsAgo(count: number): number {
  return now - count * year;
}

/** Boards of a reel have MACs in a row; the oldest third are of another maker's block. */
export function macNumber(index: number): string {
  const block = index < 300_000 ? '240ac4' : '348518';
  const digits = block + (Math.floor(index / 1.5) % 2 ** 24).toString(16).padStart(6, '0');
  return (digits.match(/../g) ?? []).join(':').toUpperCase();
}

export function serialNumber(index: number): string {
  return `TS3-${String(Math.floor(index / 1.5)).padStart(7, '0')}`;
}

/** A release for each three thousand rows. */
export function releaseNumber(index: number): string {
  return createHash('sha256').update(String(index)).digest('hex');
}

const outcomes: readonly (readonly [share: number, kind: LedgerKind, verdict: LedgerVerdict])[] = [
  [0.7, 'job', 'pass'],
  [0.73, 'job', 'failed'],
  [0.732, 'job', 'cancelled'],
  [0.9, 'download', 'complete'],
  [0.93, 'download', 'aborted'],
  [0.99, 'push', 'updated'],
  [1, 'push', 'sent'],
];

function recordNumber(index: number, count: number): LedgerRecord {
  const share = ((index * 7_919) % 1_000) / 1_000;
  const [, kind, verdict] = outcomes.find(([most]) => share < most) ?? [1, 'job', 'pass'];
  const endedAt = Math.floor(now - ((count - index) * years * year) / count);
  const release = Math.floor(index / 3_000);
  const entry = aJob({
    kind,
    verdict,
    endedAt,
    mac: macNumber(index),
    serial: kind === 'job' ? serialNumber(index) : null,
    deviceName: kind === 'job' ? null : `${index % 40 === 0 ? 'gateway' : 'node'}-${index % 5_000}`,
    place: kind === 'job' ? `/dev/ttyUSB${index % 16}` : `192.168.1.${index % 250}`,
    slot: kind === 'job' ? String(index % 16) : null,
    releaseId: releaseNumber(release),
    releaseVersion: `0.${Math.floor(release / 100)}.${release % 100}`,
    details: { sourceId: `entry-${index}` },
  });
  return { ...entry, id: firstIdAt(endedAt), operator: 'mei', station: 'line-2' };
}

/** Rows of four years, as a line of boards and their updates would leave them. */
export async function fillLedger(path: string, count: number): Promise<void> {
  const database = valueOf(await openLedger(path, () => undefined));
  for (let from = 0; from < count; from += 1_000) {
    const records = Array.from({ length: Math.min(1_000, count - from) }, (_, at) =>
      recordNumber(from + at, count),
    );
    valueOf(await writeEntries(database, records));
  }
  await database.close();
}
