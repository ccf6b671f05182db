import { SqliteDialect } from 'kysely';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Engine } from './engine.ts';
import { openFiles } from './sqlite-files.ts';

/** Milliseconds that one process waits for the transaction of another. */
const busyTimeout = 5_000;

/** Creates folder and file where there are none. Throws what the system or SQLite says. */
export async function openSqlite(path: string): Promise<Engine> {
  await mkdir(dirname(path), { recursive: true });
  /* It holds names and addresses of people and devices; what SQLite puts beside it gets the same mode. */
  await (await open(path, 'a', 0o600)).close();
  /* Loaded when it is needed: its binary may not be, and the bench works without a database. */
  const { default: Sqlite } = await import('better-sqlite3');
  const handle = new Sqlite(path, { timeout: busyTimeout });
  try {
    handle.pragma('journal_mode = WAL');
    /* What was answered as done survives a power cut. */
    handle.pragma('synchronous = FULL');
    handle.pragma('foreign_keys = ON');
    /* Opens what lies beside the file. */
    handle.pragma('schema_version');
  } catch (error) {
    handle.close();
    throw error;
  }
  return {
    kind: 'sqlite',
    schema: undefined,
    files: openFiles(path),
    dialect: new SqliteDialect({ database: handle }),
    async migrating(work, succeeded) {
      handle.exec('begin immediate');
      try {
        const result = await work();
        handle.exec(succeeded(result) ? 'commit' : 'rollback');
        return result;
      } finally {
        if (handle.inTransaction) handle.exec('rollback');
      }
    },
  };
}
