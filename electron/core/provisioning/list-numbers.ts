import type { NumberPool, NumberQuery, NumberView } from '../../../shared/contract/numbers.ts';
import type { Rows } from './reserve.ts';

const usualLimit = 100;

export async function listNumbers(
  rows: Rows,
  { pool, states, limit = usualLimit }: NumberQuery,
): Promise<NumberView> {
  let numbers = rows.selectFrom('number_item').select(['pool', 'text', 'state', 'mac', 'station', 'at']);
  if (pool !== undefined) numbers = numbers.where('pool', '=', pool);
  if (states !== undefined) numbers = numbers.where('state', 'in', states);
  const newest = numbers.orderBy('at', 'desc').orderBy('text', 'desc').limit(limit);
  return { pools: await poolsOf(rows, pool), numbers: await newest.execute() };
}

async function poolsOf(rows: Rows, only: string | undefined): Promise<NumberPool[]> {
  let all = rows.selectFrom('number_pool').select(['name', 'kind', 'next']).orderBy('name');
  if (only !== undefined) all = all.where('name', '=', only);
  const pools = await all.execute();
  const counted = await rows
    .selectFrom('number_item')
    .select(({ fn }) => ['pool', 'state', fn.countAll<number>().as('count')])
    .groupBy(['pool', 'state'])
    .execute();
  return pools.map((each) => {
    const counts = { free: 0, reserved: 0, consumed: 0, quarantined: 0, withdrawn: 0 };
    for (const { pool, state, count } of counted) if (pool === each.name) counts[state] = count;
    return { ...each, counts };
  });
}
