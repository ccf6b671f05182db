import type { Outcome } from '../../../shared/contract/fault.ts';
import { ok } from '../../../shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { ListRow } from './numbers.ts';
import { openPool } from './pools.ts';
import type { Rows } from './reserve.ts';

interface Import {
  readonly pool: string;
  /** In the order in which they are given. */
  readonly list: readonly ListRow[];
  readonly at: number;
}

/** SQLite takes 32 766 parameters in one statement. */
const batch = 500;

/** Rows that a board has, or may have, stay as they were given to it. */
export async function importRows(
  rows: Rows,
  kind: Database<unknown>['kind'],
  { pool, list, at }: Import,
): Promise<Outcome<{ readonly added: number }>> {
  const opened = await openPool({ rows: rows.withTables(), kind }, { kind: 'list', pool, text: undefined });
  if (!opened.ok) return opened;
  const before = await countOf(rows, pool);
  const first = await nextPlace(rows, pool);
  for (let from = 0; from < list.length; from += batch) {
    const items = list.slice(from, from + batch).map(({ key, cells }, index) => ({
      pool,
      text: key,
      value: first + from + index,
      state: 'free' as const,
      before: null,
      mac: null,
      job_id: null,
      station: null,
      at,
      cells: JSON.stringify(cells),
    }));
    await rows
      .insertInto('number_item')
      .values(items)
      .onConflict((conflict) =>
        conflict
          .columns(['pool', 'text'])
          .doUpdateSet((row) => ({ cells: row.ref('excluded.cells') }))
          .where('number_item.state', '=', 'free'),
      )
      .execute();
  }
  return ok({ added: (await countOf(rows, pool)) - before });
}

async function countOf(rows: Rows, pool: string): Promise<number> {
  const counted = await rows
    .selectFrom('number_item')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('pool', '=', pool)
    .executeTakeFirstOrThrow();
  return counted.count;
}

async function nextPlace(rows: Rows, pool: string): Promise<number> {
  const newest = await rows
    .selectFrom('number_item')
    .select(({ fn }) => fn.max<number | null>('value').as('value'))
    .where('pool', '=', pool)
    .executeTakeFirst();
  return (newest?.value ?? -1) + 1;
}
