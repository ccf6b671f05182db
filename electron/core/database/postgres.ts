import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';

const connections = 8;
const connectionTimeout = 5_000;
const idleTimeout = 10_000;

/** `pg_type.oid` of what is read differently from the driver's way: JSON as its text, as SQLite gives it. */
const oid = { int8: 20, json: 114, jsonb: 3802 } as const;

/** Connects once to see that somebody answers. Throws what the server or the network says. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectionTimeout,
    idleTimeoutMillis: idleTimeout,
    application_name: 'flashdock',
    types: { getTypeParser },
  });
  /* An idle connection that breaks is replaced by the pool; without a listener it would end the process. */
  pool.on('error', () => undefined);
  const schema = await currentSchema(pool).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    kind: 'postgres',
    schema,
    dialect: new PostgresDialect({ pool }),
    /* Kysely's own transaction and advisory lock do it here. */
    migrating: (work) => work(),
  };
}

async function currentSchema(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ schema: string | null }>('select current_schema() as schema');
  return rows[0]?.schema ?? undefined;
}

function getTypeParser(
  ...[id, format]: Parameters<typeof pg.types.getTypeParser>
): (value: string) => unknown {
  if ([oid.json, oid.jsonb].some((json) => json === (id as number))) return (text) => text;
  if (oid.int8 === (id as number)) return Number;
  return pg.types.getTypeParser(id, format) as (value: string) => unknown;
}
