import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished, type TestContext } from 'vitest';
import { temporaryDirectory } from './temporary-directory.ts';

/** Both kinds, for `describe.each`. */
export const databaseKinds = ['SQLite', 'PostgreSQL'] as const;

export type DatabaseKind = (typeof databaseKinds)[number];

/** Where `.ci/run` and a developer's own server are looked for. */
const postgresUrl =
  process.env['FLASHDOCK_TEST_POSTGRES'] ?? 'postgres://flashdock:flashdock@127.0.0.1:5432/flashdock_test';

/** The URL of an empty database of this test's own; skips the test, saying why, where no server answers. */
export async function databaseUrl(kind: DatabaseKind, context: Pick<TestContext, 'skip'>): Promise<string> {
  if (kind === 'SQLite') return join(await temporaryDirectory(), 'packages.sqlite');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const server = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3_000 });
  try {
    await server.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    context.skip(`no PostgreSQL server answers (FLASHDOCK_TEST_POSTGRES): ${reason}`);
  }
  await server.query(`create schema ${name}`);
  onTestFinished(async () => {
    await server.query(`drop schema ${name} cascade`);
    await server.end();
  });
  const url = new URL(postgresUrl);
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.href;
}
