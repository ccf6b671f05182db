import { rename } from 'node:fs/promises';
import { identityOf, isSameFile } from './file-identity.ts';

/** The database and what SQLite keeps beside it, needed to bring it up to date. */
const ends = ['', '-wal', '-shm'] as const;

export type Standing = 'there' | 'missing' | 'replaced';

/** The files that a handle has open. */
export interface OpenFiles {
  /**
   * Whether they are still those that whoever opens the path next would get. A handle goes on writing to files that were
   * deleted or renamed, and calls it durable.
   */
  standing(): Standing;
  /**
   * When the handle is closed: a log that was left behind beside another database would be applied to that one, which it
   * destroys. It is put aside.
   */
  part(): Promise<void>;
}

/** To be called when all of them are open. */
export function openFiles(path: string): OpenFiles {
  const opened = ends.map((end) => ({ path: path + end, identity: identityOf(path + end) }));
  const isThere = (file: (typeof opened)[number]): boolean =>
    file.identity === undefined || isSameFile(file.identity, identityOf(file.path));
  const standing = (): Standing => {
    if (opened.every(isThere)) return 'there';
    return identityOf(path) === undefined ? 'missing' : 'replaced';
  };
  return {
    standing,
    async part() {
      const [database, log] = opened;
      if (standing() !== 'replaced' || database === undefined || isThere(database)) return;
      if (log?.identity !== undefined && isThere(log)) await putAside(path, 'replaced', new Date(), 'beside');
    },
  };
}

/**
 * Gives a database and what belongs to it another name beside its own, with `what` and the date in it; of those `beside`
 * alone where another database has taken the name. Returns the path that the database has, or would have.
 */
export async function putAside(
  path: string,
  what: string,
  now: Date,
  files: 'all' | 'beside' = 'all',
): Promise<string> {
  const stamp = now
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z');
  const aside = freeName(`${path}.${what}-${stamp}`);
  for (const end of files === 'all' ? ends : ends.slice(1)) {
    await rename(path + end, aside + end).catch((error: unknown) => {
      if (end === '' || !isMissing(error)) throw error;
    });
  }
  return aside;
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (ends.every((end) => identityOf(name + end) === undefined)) return name;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
