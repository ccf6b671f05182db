import type { Fault } from '../../../shared/contract/fault.ts';
import type { Rows } from './reserve.ts';
import { otherBoard } from './serial-clash.ts';
import type { HeldNumber } from './claims.ts';
import type { NumberJobTable } from './tables.ts';

/** A number that nobody can say of whether a board has it. */
export interface Quarantined {
  readonly pool: string;
  readonly text: string;
  readonly mac: string;
}

export interface HeldByJob {
  readonly jobId: string;
  readonly mac: string;
  readonly serial: string | null;
  readonly numbers: readonly HeldNumber[];
}

/**
 * Runs in the transaction of the job's PASS row. Every number is the board's own afterwards, or none of it happens: a
 * fault where one is no longer held, since somebody took this process for dead, or where another board has passed with
 * the serial number meanwhile. For a row that was written already it changes nothing.
 */
export async function consume(
  rows: Rows,
  { jobId, mac, serial, numbers }: HeldByJob,
  at: number,
): Promise<Fault | undefined> {
  const clash = serial === null ? undefined : await otherBoard(rows, mac, serial);
  if (clash !== undefined) return clash;
  for (const { pool, text } of numbers) {
    const row = await rows
      .selectFrom('number_item')
      .select(['state', 'mac', 'job_id'])
      .where('pool', '=', pool)
      .where('text', '=', text)
      .executeTakeFirst();
    const isHeld = row?.state === 'reserved' && row.job_id === jobId;
    const isOwn = row?.state === 'consumed' && row.mac === mac;
    if (!isHeld && !isOwn) return { code: 'number-not-held', params: { pool, text } };
  }
  await rows
    .updateTable('number_item')
    .set({ state: 'consumed', at })
    .where('job_id', '=', jobId)
    .where('state', '=', 'reserved')
    .execute();
  await rows.deleteFrom('number_job').where('job_id', '=', jobId).execute();
  return undefined;
}

/**
 * Runs in the transaction of the row that says that the job did not pass: what it held is what it was before. Where a
 * PASS was written that nobody was shown, and its row says now that the job failed, the number is quarantined.
 */
export async function release(rows: Rows, jobId: string, at: number): Promise<void> {
  await restore(rows, jobId, at);
  await rows
    .updateTable('number_item')
    .set({ state: 'quarantined', reason: 'pass-withdrawn', at })
    .where('job_id', '=', jobId)
    .where('state', '=', 'consumed')
    .execute();
  await rows.deleteFrom('number_job').where('job_id', '=', jobId).execute();
}

/**
 * A job that ended without any row in the ledger, for its process died: row and settlement are one transaction, so a
 * job that is still here has neither. Where it had not begun to write, no board has its numbers. Else one may.
 */
export async function settleUnfinished(
  rows: Rows,
  job: Pick<NumberJobTable, 'job_id' | 'mac' | 'stage'>,
  at: number,
): Promise<readonly Quarantined[]> {
  const { job_id: jobId, mac, stage } = job;
  const quarantined = stage === 'writing' ? await quarantine(rows, jobId, at) : [];
  if (stage === 'reserved') await restore(rows, jobId, at);
  await rows.deleteFrom('number_job').where('job_id', '=', jobId).execute();
  return quarantined.map(({ pool, text }) => ({ pool, text, mac }));
}

function quarantine(rows: Rows, jobId: string, at: number) {
  return rows
    .updateTable('number_item')
    .set({ state: 'quarantined', before: null, reason: 'process-died', at })
    .where('job_id', '=', jobId)
    .where('state', '=', 'reserved')
    .returning(['pool', 'text'])
    .execute();
}

async function restore(rows: Rows, jobId: string, at: number): Promise<void> {
  for (const before of ['free', 'quarantined'] as const) {
    await rows
      .updateTable('number_item')
      .set({ state: before, before: null, job_id: null, at })
      .where('job_id', '=', jobId)
      .where('state', '=', 'reserved')
      .where('before', '=', before)
      .execute();
  }
}
