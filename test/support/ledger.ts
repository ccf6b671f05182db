import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Ledger, NewEntry } from '../../electron/core/ledger/ledger.ts';
import { createLedger } from '../../electron/core/ledger/create-ledger.ts';
import { createLog, type Log } from '../../electron/core/log.ts';
import type { LedgerEntry } from '../../shared/contract/ledger.ts';
import type { Outcome } from '../../shared/contract/fault.ts';

export interface TestLedger {
  readonly ledger: Ledger;
  readonly log: Log;
}

export function openTestLedger(database: string, log = createLog()): TestLedger {
  const ledger = createLedger({ log, database, operator: 'mei', station: 'line-2' });
  onTestFinished(() => ledger.dispose());
  return { ledger, log };
}

/** 9 January 2026, 10:00 UTC. */
export const morning = Date.UTC(2026, 0, 9, 10);

type Changes = Partial<Omit<NewEntry, 'details'>> & { readonly details?: Partial<NewEntry['details']> };

/** A PASS of a board that took a quarter of a minute, changed. */
export function aJob({ details, ...changes }: Changes = {}): NewEntry {
  const endedAt = changes.endedAt ?? morning;
  return {
    kind: 'job',
    verdict: 'pass',
    startedAt: endedAt - 15_000,
    endedAt,
    slot: null,
    mac: '34:85:18:9C:2A:F0',
    deviceName: null,
    serial: null,
    place: '/dev/ttyUSB0',
    chip: 'esp32s3',
    revision: 2,
    releaseId: 'a'.repeat(64),
    releaseName: 'TianShanOS',
    releaseVersion: '0.1.0',
    fault: null,
    ...changes,
    details: {
      sourceId: randomUUID(),
      flashId: '164020',
      flashSize: 0x80_0000,
      dialect: null,
      images: [{ path: 'app.bin', offset: 0x1_0000, size: 4_096, sha256: 'b'.repeat(64) }],
      bytes: 4_096,
      size: 4_096,
      plan: null,
      phases: [{ phase: 'write', state: 'done', seconds: 6.5 }],
      baud: 921_600,
      retries: 0,
      versionBefore: null,
      versionAfter: null,
      log: ['I (321) boot: ESP-IDF v5.5'],
      ...details,
    },
  };
}

export function aDownload(changes: Changes = {}): NewEntry {
  const details = { dialect: 'tianshan', flashId: null, flashSize: null, baud: null, phases: [], log: [] };
  return aJob({
    kind: 'download',
    verdict: 'complete',
    place: '192.168.1.68',
    revision: null,
    ...changes,
    details: { ...details, ...changes.details },
  });
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return outcome.value;
}

export async function recordAll(ledger: Ledger, entries: readonly NewEntry[]): Promise<void> {
  for (const outcome of await Promise.all(entries.map((entry) => ledger.record(entry)))) valueOf(outcome);
}

/** What each is told apart by in these tests. */
export function serialsOf(entries: readonly LedgerEntry[]): (string | null)[] {
  return entries.map(({ serial }) => serial);
}
