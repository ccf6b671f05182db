import { PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { boundedPool } from './bounded-pool.ts';
import type { Engine } from './engine.ts';

const connections = 8;
const connectionTimeout = 5_000;
const idleTimeout = 10_000;
/** For the transaction of another process: one that hangs must not hang this one. */
const lockTimeout = 15_000;
/** For the answer to one statement: longer than any lock is waited for. */
const usualPatience = 20_000;

/** `pg_type.oid` of what is read differently from the driver's way: JSON as its text, as SQLite gives it. */
const oid = { int8: 20, json: 114, jsonb: 3802 } as const;

/**
 * Connects once to see that somebody answers. Throws what the server or the network says. `patience`: milliseconds for
 * the answer to one statement.
 */
export async function openPostgres(url: string, patience = usualPatience): Promise<Engine> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectionTimeout,
    idleTimeoutMillis: idleTimeout,
    lock_timeout: lockTimeout,
    application_name: 'flashdock',
    types: { getTypeParser: parserOf(pg.types.getTypeParser) },
  });
  /* A connection that breaks fails its query or is replaced when idle; without listeners it would end the process. */
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const schema = await currentSchema(pool).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    kind: 'postgres',
    schema,
    dialect: new PostgresDialect({ pool: boundedPool(pool, patience) }),
    /* Kysely's own transaction and advisory lock do it here. */
    migrating: (work) => work(),
  };
}

async function currentSchema(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ schema: string | null }>('select current_schema() as schema');
  return rows[0]?.schema ?? undefined;
}

type Parser = (value: string) => unknown;

/** The driver's parsers, but for what is read differently here. */
function parserOf<Given extends readonly [id: number, ...unknown[]]>(ofDriver: (...given: Given) => unknown) {
  return (...given: Given): Parser => {
    const [id] = given;
    if (id === oid.json || id === oid.jsonb) return (text) => text;
    return id === oid.int8 ? Number : (ofDriver(...given) as Parser);
  };
}
