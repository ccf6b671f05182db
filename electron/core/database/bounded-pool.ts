import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/**
 * The pool, with an end to every wait: a server that fell silent, or a network that swallows its packets, fails the
 * statement after `patience` milliseconds, and its connection is given up, because the driver itself would hand it out
 * again with the answer still due.
 */
export function boundedPool(pool: Pool, patience: number): PostgresPool {
  return {
    connect: async () => boundedClient(await pool.connect(), patience),
    end: () => pool.end(),
  };
}

const clients = new WeakMap<PoolClient, PostgresPoolClient>();

/** The same for the same connection: Kysely tells connections apart by it. */
function boundedClient(client: PoolClient, patience: number): PostgresPoolClient {
  const known = clients.get(client);
  if (known !== undefined) return known;
  let silent: Error | undefined;
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    if (silent !== undefined) throw silent;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        silent = new Error(`no answer within ${patience / 1_000} s`);
        client.release(silent);
        reject(silent);
      }, patience);
    });
    const answer = client.query(text, [...values]);
    answer.catch(() => undefined);
    return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  const bounded: PostgresPoolClient = {
    /* Cursors, the other thing that Kysely may ask for, are not configured. */
    query: query as PostgresPoolClient['query'],
    release: () => {
      if (silent === undefined) client.release();
    },
  };
  clients.set(client, bounded);
  return bounded;
}
