import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Kysely, Selectable } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { counterFormat } from '../../../shared/contract/recipe-provisioning.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Database } from '../database/open-database.ts';
import type { Claim } from './claims.ts';
import type { NumberTables, PoolKind, PoolTable } from './tables.ts';

interface Place {
  readonly rows: Kysely<NumberTables>;
  readonly kind: Database<unknown>['kind'];
}

type Pool = Selectable<PoolTable>;

/** The pool of a claim, begun where it is new; in PostgreSQL nobody else takes from it until the transaction is over. */
export async function openPool(place: Place, claim: Claim): Promise<Outcome<Pool>> {
  const format = claim.kind === 'counter' ? JSON.stringify(counterFormat.strip().parse(claim.format)) : null;
  const begun = {
    name: claim.pool,
    kind: claim.kind,
    format,
    next: claim.kind === 'counter' ? claim.start : null,
  };
  const pool = await lockPool(place, begun);
  if (pool.kind !== claim.kind) return otherwise(claim.pool, pool.kind);
  if (format === null || pool.format === format) return ok(pool);
  if (pool.format !== null) return otherwise(claim.pool, describe(pool.format));
  await place.rows.updateTable('number_pool').set({ format }).where('name', '=', claim.pool).execute();
  return ok({ ...pool, format });
}

async function lockPool({ rows, kind }: Place, begun: Pool): Promise<Pool> {
  const find = rows
    .selectFrom('number_pool')
    .selectAll()
    .where('name', '=', begun.name)
    .$if(kind === 'postgres', (query) => query.forUpdate());
  const there = await find.executeTakeFirst();
  if (there !== undefined) return there;
  const insert = rows.insertInto('number_pool').values(begun);
  await insert.onConflict((conflict) => conflict.column('name').doNothing()).execute();
  return find.executeTakeFirstOrThrow();
}

function otherwise(pool: string, actual: string): Outcome<never> {
  return fail({ code: 'pool-is-otherwise', params: { pool, actual } });
}

function describe(format: string): string {
  const { prefix, width, step, checkDigit } = counterFormat.parse(JSON.parse(format));
  return `prefix “${prefix}”, width ${width}, step ${step}, check digit ${checkDigit}`;
}

/**
 * The damaged database that this one took the place of, with every number that was ever given in it; undefined where
 * there is none. Pools are not begun beside it: they would give the same numbers again.
 */
export async function damagedPredecessor({
  kind,
  shown: path,
}: Pick<Database<unknown>, 'kind' | 'shown'>): Promise<string | undefined> {
  if (kind !== 'sqlite') return undefined;
  const names = await readdir(dirname(path)).catch(() => []);
  return names.find((name) => name.startsWith(`${basename(path)}.damaged-`) && !/-(wal|shm)$/.test(name));
}

export async function unknownPool(
  rows: Kysely<NumberTables>,
  names: readonly string[],
): Promise<string | undefined> {
  for (const name of names) {
    const pool = await rows
      .selectFrom('number_pool')
      .select('name')
      .where('name', '=', name)
      .executeTakeFirst();
    if (pool === undefined) return name;
  }
  return undefined;
}

/** Begins a pool, or moves a counter forward; never back. `next`: the first number to give, for a counter. */
export async function beginPool(
  { rows, kind }: Place,
  name: string,
  poolKind: PoolKind,
  next: number | null,
): Promise<Outcome<null>> {
  const pool = await lockPool({ rows, kind }, { name, kind: poolKind, format: null, next });
  if (pool.kind !== poolKind) return otherwise(name, pool.kind);
  if (next === null || pool.next === null || next === pool.next) return ok(null);
  if (next < pool.next) return fail({ code: 'counter-not-back', params: { pool: name, next: pool.next } });
  await rows.updateTable('number_pool').set({ next }).where('name', '=', name).execute();
  return ok(null);
}
