import type { Kysely } from 'kysely';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { LedgerTables } from '../ledger/tables.ts';
import type { Claim, HeldNumber } from './claims.ts';
import { mayBeAlive, type ProcessToken } from './process-token.ts';
import { clashOf, lockSerial } from './serial-clash.ts';
import { settleUnfinished } from './settle.ts';
import type { NumberJobTable, NumberTables } from './tables.ts';
import { takeNumber, type Taking } from './take-number.ts';

export type Rows = Kysely<NumberTables & LedgerTables>;

export interface ReserveRequest {
  readonly jobId: string;
  /** As the ledger writes it: `34:85:18:9C:2A:F0`. */
  readonly mac: string;
  readonly slot: string | null;
  readonly claims: readonly Claim[];
  readonly again: RecipeProvisioning['again'];
  /** A person has allowed that a board which passed gets another number. */
  readonly mayRenumber: boolean;
  /** The serial number, from what was reserved. Pure. */
  readonly serialOf: (numbers: readonly HeldNumber[]) => Outcome<string | null>;
}

export interface Reservation {
  /** In the order of the claims. */
  readonly numbers: readonly HeldNumber[];
  readonly serial: string | null;
}

export interface Reserver extends ProcessToken {
  readonly station: string;
  readonly now: () => number;
}

/** All numbers of one job or none, in one transaction that nobody else's numbers can get into. */
export async function reserve(
  rows: Rows,
  kind: Database<unknown>['kind'],
  request: ReserveRequest,
  reserver: Reserver,
): Promise<Outcome<Reservation>> {
  const { jobId, mac, claims, serialOf, again, mayRenumber } = request;
  const { station, now } = reserver;
  const entered = await enter(rows, request, reserver);
  if (entered !== undefined) return fail(entered);
  const taking: Taking = { rows: rows.withTables(), kind, jobId, mac, station, at: now() };
  const taken = new Map<Claim, HeldNumber>();
  /* In one order for everybody, so that no two wait for each other. */
  for (const claim of claims.toSorted((a, b) => (a.pool < b.pool ? -1 : 1))) {
    const number = await takeNumber(taking, claim);
    if (!number.ok) return number;
    taken.set(claim, number.value);
  }
  const numbers = claims.flatMap((claim) => taken.get(claim) ?? []);
  const serial = serialOf(numbers);
  if (!serial.ok) return serial;
  if (serial.value !== null) await lockSerial(rows, kind, serial.value);
  const clash = await clashOf(rows, { mac, serial: serial.value, again, mayRenumber, jobId });
  if (clash !== undefined) return fail(clash);
  await rows.updateTable('number_job').set({ serial: serial.value }).where('job_id', '=', jobId).execute();
  return ok({ numbers, serial: serial.value });
}

/** One job for one board; one that died with its process is settled first. */
async function enter(
  rows: Rows,
  { jobId, mac, slot }: ReserveRequest,
  { station, now, host, process }: Reserver,
): Promise<Fault | undefined> {
  const job: NumberJobTable = {
    job_id: jobId,
    mac,
    serial: null,
    station,
    slot,
    host,
    process,
    stage: 'reserved',
    at: now(),
  };
  for (;;) {
    const entered = await rows
      .insertInto('number_job')
      .values(job)
      .onConflict((conflict) => conflict.column('mac').doNothing())
      .returning('job_id')
      .executeTakeFirst();
    if (entered !== undefined) return undefined;
    const holder = await rows.selectFrom('number_job').selectAll().where('mac', '=', mac).executeTakeFirst();
    if (holder === undefined) continue;
    if (mayBeAlive(holder)) {
      return { code: 'board-in-work', params: { mac, station: holder.station, at: holder.at } };
    }
    await settleUnfinished(rows, holder, now());
  }
}
