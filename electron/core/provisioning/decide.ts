import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { DecidedState } from './numbers.ts';
import { mayBeAlive } from './process-token.ts';
import type { Rows } from './reserve.ts';

interface Decision {
  readonly pool: string;
  readonly text: string;
  readonly state: DecidedState;
  /** Also what a station holds of which nobody knows whether it is alive; its job then fails. */
  readonly force: boolean;
  readonly at: number;
}

/** What has a PASS stays with its board, whatever anybody says. */
export async function decideOn(rows: Rows, decision: Decision): Promise<Outcome<null>> {
  const { pool, text, state, force, at } = decision;
  const row = await rows
    .selectFrom('number_item')
    .selectAll()
    .where('pool', '=', pool)
    .where('text', '=', text)
    .executeTakeFirst();
  if (row === undefined) return fail({ code: 'number-not-found', params: { pool, text } });
  if (row.state === 'consumed') {
    return fail({ code: 'number-taken', params: { pool, text, mac: row.mac, state: row.state } });
  }
  if (row.state === 'reserved') {
    const job = await holderOf(rows, row.job_id);
    if (job !== undefined && mayBeAlive(job) && !force) {
      return fail({ code: 'number-in-work', params: { pool, text, station: job.station } });
    }
    if (job !== undefined) await rows.deleteFrom('number_job').where('job_id', '=', job.job_id).execute();
    /* What else that job held is nobody's decision yet. */
    await rows
      .updateTable('number_item')
      .set({ state: 'quarantined', before: null, reason: 'station-given-up', at })
      .where('job_id', '=', row.job_id)
      .where('state', '=', 'reserved')
      .execute();
  }
  await rows
    .updateTable('number_item')
    .set({ state, before: null, job_id: null, mac: null, at })
    .where('pool', '=', pool)
    .where('text', '=', text)
    .execute();
  return ok(null);
}

async function holderOf(rows: Rows, jobId: string | null) {
  if (jobId === null) return undefined;
  return await rows.selectFrom('number_job').selectAll().where('job_id', '=', jobId).executeTakeFirst();
}
