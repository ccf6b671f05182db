import { rename, stat } from 'node:fs/promises';

/** What SQLite keeps beside a database, and needs to bring it up to date. */
const beside = ['', '-wal', '-shm'];

/** Which file a path names now. */
export interface FileIdentity {
  readonly device: number;
  readonly inode: number;
  /** Bytes. */
  readonly size: number;
}

export async function identityOf(path: string): Promise<FileIdentity | undefined> {
  const seen = await stat(path).catch(() => undefined);
  return seen === undefined ? undefined : { device: seen.dev, inode: seen.ino, size: seen.size };
}

/**
 * Gives a damaged database and what belongs to it another name beside its own, with the date in it. Returns the new
 * path; undefined where another process has done so meanwhile: the file of that name is then a sound one.
 */
export async function setAside(path: string, damaged: FileIdentity, now: Date): Promise<string | undefined> {
  const there = await identityOf(path);
  if (there?.inode !== damaged.inode || there.device !== damaged.device) return undefined;
  const stamp = now
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z');
  const aside = await freeName(`${path}.damaged-${stamp}`);
  for (const end of beside) {
    await rename(path + end, aside + end).catch((error: unknown) => {
      if (end === '' || !isMissing(error)) throw error;
    });
  }
  return aside;
}

async function freeName(wanted: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if ((await identityOf(name)) === undefined) return name;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
