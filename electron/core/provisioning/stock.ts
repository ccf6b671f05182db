import type { PoolStock } from '../../../shared/contract/numbers.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import { counterText } from './counter-text.ts';
import type { Rows } from './reserve.ts';

/** What a recipe still has to give: one for each of its counters, and one for its list. */
export async function stockOf(
  rows: Rows,
  { counters, list }: Pick<RecipeProvisioning, 'counters' | 'list'>,
): Promise<PoolStock[]> {
  const stock: PoolStock[] = [];
  for (const counter of counters) {
    const { pool, start, step, last } = counter;
    const { next, free, given, firstFree } = await countPool(rows, pool);
    const fresh = next ?? start;
    const isUsedUp = last !== undefined && fresh > last;
    const ahead = last === undefined ? null : Math.max(0, Math.floor((last - fresh) / step) + 1);
    stock.push({
      pool,
      kind: 'counter',
      left: ahead === null ? null : ahead + free,
      given,
      next: firstFree ?? (isUsedUp ? null : counterText(fresh, counter)),
    });
  }
  if (list !== undefined) {
    const { free, given, firstFree } = await countPool(rows, list.pool);
    const isNextKnown = list.match === undefined;
    stock.push({
      pool: list.pool,
      kind: 'list',
      left: free,
      given,
      next: isNextKnown ? (firstFree ?? null) : null,
    });
  }
  return stock;
}

async function countPool(rows: Rows, pool: string) {
  const known = await rows
    .selectFrom('number_pool')
    .select('next')
    .where('name', '=', pool)
    .executeTakeFirst();
  const counted = await rows
    .selectFrom('number_item')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('pool', '=', pool)
    .where('state', 'in', ['free', 'consumed'])
    .groupBy('state')
    .execute();
  const of = (state: string) => counted.find((each) => each.state === state)?.count ?? 0;
  return {
    next: known?.next ?? null,
    free: of('free'),
    given: of('consumed'),
    firstFree: await firstFreeOf(rows, pool),
  };
}

/** What a board gets that never had one of this pool. */
export async function firstFreeOf(rows: Rows, pool: string): Promise<string | undefined> {
  const first = await rows
    .selectFrom('number_item')
    .select('text')
    .where('pool', '=', pool)
    .where('state', '=', 'free')
    .orderBy('value')
    .limit(1)
    .executeTakeFirst();
  return first?.text;
}
