import type { Kysely, Selectable } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { Claim, HeldNumber } from './claims.ts';
import { counterText } from './counter-text.ts';
import { openPool } from './pools.ts';
import type { NumberState, NumberTable, NumberTables } from './tables.ts';

/** For whom, in the transaction that reserves all of a job's numbers. */
export interface Taking {
  readonly rows: Kysely<NumberTables>;
  readonly kind: Database<unknown>['kind'];
  readonly jobId: string;
  readonly mac: string;
  readonly station: string;
  readonly at: number;
}

type Row = Selectable<NumberTable>;

/** The number of `claim` that this board has already, or a free one, or the next. */
export async function takeNumber(taking: Taking, claim: Claim): Promise<Outcome<HeldNumber>> {
  const pool = await openPool(taking, claim);
  if (!pool.ok) return pool;
  if (claim.kind !== 'counter' && claim.text !== undefined) {
    return takeThis(taking, claim.pool, claim.text, claim.kind);
  }
  const own = await ownNumber(taking, claim.pool);
  if (own !== undefined) return hold(taking, own);
  const free = await freeNumber(taking, claim.pool);
  if (free !== undefined) return hold(taking, free);
  if (claim.kind !== 'counter') return fail({ code: 'list-used-up', params: { pool: claim.pool } });
  return takeNext(taking, claim, pool.value.next ?? claim.start);
}

/** What it has a PASS with comes first; then what it may hold since a job of its own ended without a verdict. */
async function ownNumber({ rows, mac }: Taking, pool: string): Promise<Row | undefined> {
  for (const state of ['consumed', 'quarantined'] as const) {
    const own = await rows
      .selectFrom('number_item')
      .selectAll()
      .where('pool', '=', pool)
      .where('mac', '=', mac)
      .where('state', '=', state)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (own !== undefined) return own;
  }
  return undefined;
}

/** The one that this board failed with, if nobody has it by now; else the lowest. */
async function freeNumber({ rows, kind, mac }: Taking, pool: string): Promise<Row | undefined> {
  const free = rows
    .selectFrom('number_item')
    .selectAll()
    .where('pool', '=', pool)
    .where('state', '=', 'free')
    .orderBy('value')
    .limit(1)
    /* Another station's transaction may be about to take one: that one is no longer free, and nobody waits for it. */
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked());
  const before = await free.where('mac', '=', mac).executeTakeFirst();
  return before ?? (await free.executeTakeFirst());
}

async function takeNext(
  taking: Taking,
  { pool, format, last }: Extract<Claim, { kind: 'counter' }>,
  value: number,
): Promise<Outcome<HeldNumber>> {
  if (value > last) return fail({ code: 'counter-used-up', params: { pool, last } });
  const text = counterText(value, format);
  await taking.rows
    .insertInto('number_item')
    .values({ pool, text, value, cells: null, ...reserved(taking, 'free') })
    .execute();
  const next = value + format.step;
  await taking.rows.updateTable('number_pool').set({ next }).where('name', '=', pool).execute();
  return ok({ pool, text, value, cells: {} });
}

async function takeThis(
  taking: Taking,
  pool: string,
  text: string,
  kind: 'list' | 'scan',
): Promise<Outcome<HeldNumber>> {
  const { rows, mac } = taking;
  const there = await rows
    .selectFrom('number_item')
    .selectAll()
    .where('pool', '=', pool)
    .where('text', '=', text)
    .$if(taking.kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (there === undefined) {
    if (kind === 'list') return fail({ code: 'list-row-missing', params: { pool, text } });
    const row = { pool, text, value: null, cells: null, ...reserved(taking, 'free') };
    await rows.insertInto('number_item').values(row).execute();
    return ok({ pool, text, value: null, cells: {} });
  }
  const isOwn = there.mac === mac && (there.state === 'consumed' || there.state === 'quarantined');
  if (isOwn || there.state === 'free') return hold(taking, there);
  return fail({ code: 'number-taken', params: { pool, text, mac: there.mac, state: there.state } });
}

/** A number that its board has a PASS with stays what it is, whatever becomes of this job. */
async function hold(taking: Taking, row: Row): Promise<Outcome<HeldNumber>> {
  const { pool, text, value, state } = row;
  if (state !== 'consumed') {
    await taking.rows
      .updateTable('number_item')
      .set(reserved(taking, state))
      .where('pool', '=', pool)
      .where('text', '=', text)
      .execute();
  }
  const cells = row.cells === null ? {} : (JSON.parse(row.cells) as Record<string, string>);
  return ok({ pool, text, value, cells });
}

function reserved({ jobId, mac, station, at }: Taking, before: NumberState) {
  return { state: 'reserved', before, mac, job_id: jobId, station, at } as const;
}
