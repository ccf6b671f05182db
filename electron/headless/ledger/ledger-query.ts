import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerKind, LedgerQuery, LedgerVerdict } from '../../../shared/contract/ledger.ts';
import { ok } from '../../../shared/result.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';

export interface QueryOptions {
  readonly mac?: string;
  readonly serial?: string;
  readonly since?: number;
  readonly until?: number;
  readonly kind?: readonly LedgerKind[];
  readonly verdict?: readonly LedgerVerdict[];
  readonly release?: string;
  readonly text?: string;
}

export async function queryOf(ledger: Ledger, options: QueryOptions): Promise<Outcome<LedgerQuery>> {
  const { mac, serial, since, until, kind, verdict, release, text } = options;
  const releases = release === undefined ? ok(undefined) : await ledger.findReleases(release);
  if (!releases.ok) return releases;
  return ok({
    mac,
    serial,
    text,
    from: since,
    until,
    kinds: kind && [...kind],
    verdicts: verdict && [...verdict],
    releases: releases.value,
  });
}
