import { Migrator, type Kysely, type Migration, type MigrationResultSet } from 'kysely';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { Engine } from './engine.ts';
import { damageOf, reasonOf } from './fault-of.ts';

/** The tables of one room: each step once, in the order of their names, never changed after a release. */
export interface Schema {
  /** Prefix of the bookkeeping tables, so that several rooms can share one database. */
  readonly room: string;
  migrations(kind: Engine['kind']): Readonly<Record<string, Migration>>;
}

const attempts = 3;
const pause = 200;

/** Brings the tables up to date; undefined once they are. Two processes may do so at the same time. */
export async function migrate(
  kysely: Kysely<unknown>,
  engine: Engine,
  schema: Schema,
  shown: string,
): Promise<Fault | undefined> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => Promise.resolve({ ...schema.migrations(engine.kind) }) },
    migrationTableName: `${schema.room}_migration`,
    migrationLockTableName: `${schema.room}_migration_lock`,
    ...(engine.schema !== undefined && { migrationTableSchema: engine.schema }),
  });
  for (let attempt = 1; ; attempt++) {
    const error = await run(migrator, engine);
    if (error === undefined) return undefined;
    const damaged = damageOf(shown, error);
    if (damaged !== undefined) return damaged;
    const reason = reasonOf(error);
    if (reason.startsWith('corrupted migrations')) {
      return { code: 'database-newer', params: { database: shown } };
    }
    /* PostgreSQL creates the bookkeeping tables before the lock is taken: the loser of that race tries again. */
    if (attempt === attempts) return { code: 'database-not-migrated', params: { database: shown, reason } };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function run(migrator: Migrator, engine: Engine): Promise<unknown> {
  try {
    const result = await engine.migrating<MigrationResultSet>(
      () => migrator.migrateToLatest(),
      ({ error }) => error === undefined,
    );
    return result.error;
  } catch (error) {
    return error;
  }
}
