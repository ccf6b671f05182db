import { sql, type Kysely } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Database } from './open-database.ts';

/**
 * Runs `work` so that all of it takes effect, durably, or nothing: a fault undoes it as an exception does. SQLite gives
 * nobody else a turn meanwhile; Kysely's own transactions begin by reading there, and then may not write any more.
 */
export async function inTransaction<Tables, T>(
  database: Pick<Database<Tables>, 'attempt' | 'kind'>,
  work: (rows: Kysely<Tables>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const done = await database.attempt((kysely) =>
    kysely.connection().execute((rows) => between(rows, database.kind, work)),
  );
  return done.ok ? done.value : done;
}

async function between<Tables, T>(
  rows: Kysely<Tables>,
  kind: Database<Tables>['kind'],
  work: (rows: Kysely<Tables>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  await sql.raw(kind === 'sqlite' ? 'begin immediate' : 'begin').execute(rows);
  try {
    /* A server may be set to answer before its log is on the disk. */
    if (kind === 'postgres') await sql`set local synchronous_commit = on`.execute(rows);
    const outcome = await work(rows);
    await sql.raw(outcome.ok ? 'commit' : 'rollback').execute(rows);
    return outcome;
  } catch (error) {
    /* Where the connection is gone, its transaction is undone by the server. */
    await sql
      .raw('rollback')
      .execute(rows)
      .catch(() => undefined);
    throw error;
  }
}
