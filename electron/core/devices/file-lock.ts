import { open, stat, unlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which a lock is one that a killed process left behind; what it is held for takes some. */
const leftBehind = 5_000;
const tryEvery = 20;

/** Runs `work` while no other process runs work under the same lock. Throws where the lock cannot be made at all. */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      await (await open(path, 'wx', 0o600)).close();
      break;
    } catch (error) {
      /* Windows says EPERM of a file that is being deleted. */
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' && code !== 'EPERM') throw error;
      if (!(await isLeftBehind(path))) await pause(tryEvery);
      else await unlink(path).catch(() => undefined);
    }
  }
  try {
    return await work();
  } finally {
    await unlink(path).catch(() => undefined);
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  const seen = await stat(path).catch(() => undefined);
  return seen !== undefined && Date.now() - seen.mtimeMs > leftBehind;
}
