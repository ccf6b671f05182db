import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether `output` is missing or older than any file below one of `sources`. */
export async function isStale(output: string, sources: readonly string[]): Promise<boolean> {
  const built = await stat(output).catch(() => undefined);
  if (!built) return true;
  for (const source of sources) {
    if ((await newest(source)) > built.mtimeMs) return true;
  }
  return false;
}

/** Newest modification time of a file, or of the files in a folder and below, in milliseconds since the epoch. */
async function newest(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const times = await Promise.all(
    files.map(
      async (file) => (await stat(join(file.parentPath, file.name)).catch(() => undefined))?.mtimeMs ?? 0,
    ),
  );
  return Math.max(0, ...times);
}
