import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';

export interface SaveOptions {
  /** Permissions; absent: those of the file that is there, else what the system gives. */
  readonly mode?: number;
}

/** By path: who saves the same file waits, so that the last one to ask is the last one to save. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Under that name there is all of `content` afterwards, durably, or what was there before. A device or a pipe is written
 * to as it is: taking its place is not what anybody means. Throws what the system says.
 */
export function saveFile(
  path: string,
  content: string | Uint8Array,
  options: SaveOptions = {},
): Promise<void> {
  const absolute = resolve(path);
  const bytes = Buffer.from(content);
  const before = underWay.get(absolute) ?? Promise.resolve();
  const saved = before
    .catch(() => undefined)
    .then(() => replaceFile(absolute, (file) => file.writeFile(bytes), options));
  underWay.set(absolute, saved);
  return saved.finally(() => {
    if (underWay.get(absolute) === saved) underWay.delete(absolute);
  });
}

/** The same for content that comes in parts: where `write` throws, all is as it was. */
export async function replaceFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { mode }: SaveOptions = {},
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const there = await stat(target).catch(() => undefined);
  const partial = there === undefined || there.isFile() ? `${target}.${randomUUID()}.part` : target;
  try {
    const file = await open(partial, partial === target ? 'w' : 'wx', mode ?? there?.mode);
    try {
      await write(file);
      if (partial === target) return;
      await likeBefore(file, there, mode);
      /* A name that came before its bytes would be an empty file after a power cut. */
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, target);
  } catch (error) {
    if (partial !== target) await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function likeBefore(
  file: FileHandle,
  there: Stats | undefined,
  mode: number | undefined,
): Promise<void> {
  const wanted = mode ?? there?.mode;
  if (wanted !== undefined) await file.chmod(wanted & 0o7777).catch(unlessUnknown);
  /* Nobody else may give files away. */
  if (there !== undefined && process.getuid?.() === 0)
    await file.chown(there.uid, there.gid).catch(unlessUnknown);
}

/** A memory stick knows neither owners nor permissions. */
function unlessUnknown(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP'].includes(code)) throw error;
}
