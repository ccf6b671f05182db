import type { LedgerKind, LedgerVerdict } from '../../contract/ledger.ts';
import { grouped } from '../quantity.ts';

const verdicts: Readonly<Record<LedgerVerdict, string>> = {
  pass: 'PASS',
  written: 'written',
  complete: 'complete',
  updated: 'updated',
  sent: 'sent',
  failed: 'FAIL',
  aborted: 'aborted',
  cancelled: 'cancelled',
};

const ways: Readonly<Record<LedgerKind, string>> = {
  job: 'USB',
  download: 'download',
  push: 'push',
  backup: 'backup',
  restore: 'restore',
};

/** Words of `flashdock ledger`. */
export const ledgerCommand = {
  none: 'No entries.',
  more: (next: number): string => `More: --before ${next}`,
  exported: (entries: number, path: string): string =>
    `${entries === 1 ? '1 entry' : `${grouped(entries)} entries`} written to ${path}`,
  verdicts,
  ways,
  mac: 'MAC',
  serial: 'Serial number',
  name: 'Name',
  chip: 'Chip',
  runs: 'Runs',
  seen: 'Seen',
  life: 'Life',
  counts: (usb: number, lan: number): string => `${usb} over USB, ${lan} over the LAN`,
};

export type LedgerCommandWords = typeof ledgerCommand;
