import { Kysely } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Engine } from './engine.ts';
import { attempt, damageOf, reasonOf } from './fault-of.ts';
import { whileThere } from './while-there.ts';
import { locateDatabase, type DatabaseLocation } from './location.ts';
import { migrate, type Schema } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** An open database with its tables up to date. JSON columns come as their text, bigints as numbers. */
export interface Database<Tables> {
  readonly kind: Engine['kind'];
  /** As people may see it, without a password. */
  readonly shown: string;
  readonly kysely: Kysely<Tables>;
  /**
   * The value of `work`, or `database-failed`: what the driver, the server or the network said; or `database-damaged`. Of a
   * file that is not what its path names any more `database-missing` or `database-replaced`: what was done in it is lost.
   */
  attempt<T>(work: (kysely: Kysely<Tables>) => Promise<T>): Promise<Outcome<T>>;
  close(): Promise<void>;
}

/**
 * Opens SQLite or PostgreSQL by path or URL and brings the tables of `schemas` up to date. One process opens a SQLite
 * file once: a second handle would wait for the first one's transactions while it keeps them from ending. `patience`:
 * milliseconds that a server may take for a statement.
 */
export async function openDatabase<Tables>(
  url: string,
  schemas: Schema | readonly Schema[],
  patience?: number,
): Promise<Outcome<Database<Tables>>> {
  const location = locateDatabase(url);
  if (!location.ok) return location;
  const { shown } = location.value;
  const engine = await openEngine(location.value, patience);
  if (!engine.ok) return engine;
  const { files } = engine.value;
  const kysely = new Kysely<Tables>({ dialect: engine.value.dialect });
  for (const schema of [schemas].flat()) {
    const fault = await migrate(kysely as Kysely<unknown>, engine.value, schema, shown);
    if (fault === undefined) continue;
    await kysely.destroy();
    return fail(fault);
  }
  return ok({
    kind: engine.value.kind,
    shown,
    kysely,
    attempt: (work) => whileThere(shown, files, () => attempt(shown, () => work(kysely))),
    async close() {
      await kysely.destroy();
      await files?.part();
    },
  });
}

async function openEngine(location: DatabaseLocation, patience?: number): Promise<Outcome<Engine>> {
  try {
    return ok(
      location.kind === 'sqlite'
        ? await openSqlite(location.path)
        : await openPostgres(location.url, patience),
    );
  } catch (error) {
    const params = { database: location.shown, reason: reasonOf(error) };
    return fail(damageOf(location.shown, error) ?? { code: 'database-unreachable', params });
  }
}
