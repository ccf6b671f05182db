import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { soundFiles, soundManifest, type Files } from './collections.ts';

const minute = 60_000;

/** Writes a build into `directory` and dates it a minute back, as one that has long been finished. */
export async function writeBuild(
  directory: string,
  files: Files = soundFiles(),
  manifest: unknown = soundManifest,
): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) await writeInto(directory, path, bytes);
  if (manifest !== null) {
    const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest, undefined, 2);
    await writeInto(directory, 'flasher_args.json', text);
  }
  await dateBack(directory);
}

export async function writeInto(
  directory: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), content);
}

/** Everything in it was last written a minute ago. */
export async function dateBack(directory: string): Promise<void> {
  const then = new Date(Date.now() - minute);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then);
  }
}
