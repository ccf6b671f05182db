import type { NumberPool, NumberQuery, NumberView } from '../../../shared/contract/numbers.ts';
import { counterFormat } from '../../../shared/contract/recipe-provisioning.ts';
import { counterText } from './counter-text.ts';
import type { Rows } from './reserve.ts';
import { firstFreeOf } from './stock.ts';

const usualLimit = 100;

export async function listNumbers(
  rows: Rows,
  { pool, states, limit = usualLimit }: NumberQuery,
): Promise<NumberView> {
  let numbers = rows
    .selectFrom('number_item')
    .select(['pool', 'text', 'state', 'mac', 'station', 'at', 'reason']);
  if (pool !== undefined) numbers = numbers.where('pool', '=', pool);
  if (states !== undefined) numbers = numbers.where('state', 'in', states);
  const newest = numbers.orderBy('at', 'desc').orderBy('text', 'desc').limit(limit);
  const found = await newest.execute();
  return {
    pools: await poolsOf(rows, pool),
    /* Whoever settles a number need not clear why it was put aside before. */
    numbers: found.map((each) => (each.state === 'quarantined' ? each : { ...each, reason: null })),
  };
}

async function poolsOf(rows: Rows, only: string | undefined): Promise<NumberPool[]> {
  let all = rows.selectFrom('number_pool').select(['name', 'kind', 'next', 'format']).orderBy('name');
  if (only !== undefined) all = all.where('name', '=', only);
  const pools = await all.execute();
  const counted = await rows
    .selectFrom('number_item')
    .select(({ fn }) => ['pool', 'state', fn.countAll<number>().as('count')])
    .groupBy(['pool', 'state'])
    .execute();
  const shown: NumberPool[] = [];
  for (const { name, kind, next, format } of pools) {
    const counts = { free: 0, reserved: 0, consumed: 0, quarantined: 0, withdrawn: 0 };
    for (const { pool, state, count } of counted) if (pool === name) counts[state] = count;
    const free = counts.free > 0 ? await firstFreeOf(rows, name) : undefined;
    const fresh = next === null ? undefined : writtenAs(next, format);
    shown.push({ name, kind, next, nextText: free ?? fresh ?? null, counts });
  }
  return shown;
}

/** A pool that was begun by hand has no format before the first recipe that uses it. */
function writtenAs(next: number, format: string | null): string {
  return format === null ? String(next) : counterText(next, counterFormat.parse(JSON.parse(format)));
}
