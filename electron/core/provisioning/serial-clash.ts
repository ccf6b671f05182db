import { sql } from 'kysely';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import type { Database } from '../database/open-database.ts';
import { unindexed } from '../ledger/search.ts';
import type { Rows } from './reserve.ts';

interface Candidate {
  readonly mac: string;
  readonly serial: string | null;
  readonly again: RecipeProvisioning['again'];
  /** It may get another number than it has. */
  readonly mayRenumber: boolean;
  readonly jobId: string;
}

/** What the ledger, or a job that runs, has against this board with this serial number. */
export async function clashOf(
  rows: Rows,
  { mac, serial, again, mayRenumber, jobId }: Candidate,
): Promise<Fault | undefined> {
  const earlier = await lastPass(rows, mac);
  if (earlier !== undefined && again === 'refuse') {
    return { code: 'board-passed-before', params: { mac, serial: earlier.serial, at: earlier.ended_at } };
  }
  if (serial === null) return undefined;
  /* It may have passed on a bench since, without a number. */
  const numbered = await lastPass(rows, mac, true);
  const had = numbered?.serial ?? null;
  if (numbered !== undefined && had !== null && had !== serial && !mayRenumber) {
    return { code: 'mac-has-serial', params: { mac, serial: had, at: numbered.ended_at } };
  }
  /* Its job goes in one transaction with its PASS: asked in this order, one of the two is seen. */
  const inWork = await rows
    .selectFrom('number_job')
    .select(['mac', 'at'])
    .where('serial', '=', serial)
    .where('job_id', '<>', jobId)
    .executeTakeFirst();
  if (inWork === undefined) return otherBoard(rows, mac, serial);
  return { code: 'serial-used-before', params: { serial, mac: inWork.mac, at: inWork.at } };
}

/** Any number that no other program has reason to take: `FLDS`. */
const serialsLock = 0x46_4c_44_53;

/** Until this transaction is over nobody else gets as far with this serial number. SQLite has one writer anyway. */
export async function lockSerial(rows: Rows, kind: Database<unknown>['kind'], serial: string): Promise<void> {
  if (kind === 'sqlite') return;
  await sql`select pg_advisory_xact_lock(${sql.lit(serialsLock)}, hashtext(${serial}))`.execute(rows);
}

/** Another board with a PASS under this serial number. */
export async function otherBoard(rows: Rows, mac: string, serial: string): Promise<Fault | undefined> {
  const other = await rows
    .selectFrom('ledger_entry')
    .select(['mac', 'ended_at'])
    .where('serial', '=', serial)
    .where('mac', '<>', mac)
    .where(unindexed('verdict'), '=', 'pass')
    .limit(1)
    .executeTakeFirst();
  if (other === undefined) return undefined;
  return { code: 'serial-used-before', params: { serial, mac: other.mac ?? '', at: other.ended_at } };
}

async function lastPass(rows: Rows, mac: string, isNumbered = false) {
  return await rows
    .selectFrom('ledger_entry')
    .select(['serial', 'ended_at'])
    .where('mac', '=', mac)
    .where(unindexed('verdict'), '=', 'pass')
    .$if(isNumbered, (passes) => passes.where('serial', 'is not', null))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
