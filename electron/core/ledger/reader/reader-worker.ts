import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { LedgerTables } from '../tables.ts';
import { answerTo, type ReadAnswer, type ReadRequest } from './long-reads.ts';

/** Milliseconds; readers wait for nobody but a process that mends the file after a crash. */
const busyTimeout = 5_000;

let opened: { readonly handle: Sqlite.Database; readonly kysely: Kysely<LedgerTables> } | undefined;

/* One request at a time; null ends the thread. */
parentPort?.on('message', (request: ReadRequest | null) => {
  if (request === null) end();
  else void answer(request).then((given) => parentPort?.postMessage(given));
});

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  try {
    const { handle, kysely } = (opened ??= open());
    /* One snapshot, so that all parts of a summary tell of the same rows. */
    handle.exec('begin');
    try {
      return { value: await answerTo({ kysely, kind: 'sqlite' }, request) };
    } finally {
      if (handle.inTransaction) handle.exec('rollback');
    }
  } catch (error) {
    const isCoded = error instanceof Error && 'code' in error;
    return { error, code: isCoded ? String(error.code) : undefined };
  }
}

function open() {
  const handle = new Sqlite(workerData as string, { readonly: true, timeout: busyTimeout });
  return { handle, kysely: new Kysely<LedgerTables>({ dialect: new SqliteDialect({ database: handle }) }) };
}

function end(): void {
  opened?.handle.close();
  parentPort?.close();
}
