import { open } from 'node:fs/promises';
import type { Release } from '../../../shared/firmware/release.ts';
import { readRelease } from './read-release.ts';

/** No flash holds more. */
const longestImage = 32 * 1024 * 1024;
/** `ESP_IMAGE_HEADER_MAGIC` of every Espressif image. */
const magic = 0xe9;

/** What a single firmware image is; undefined for any other file, whatever it is. */
export async function readImageFile(path: string): Promise<Release | undefined> {
  if (!(await beginsAsImage(path))) return undefined;
  const release = await readRelease(path);
  return release.ok && release.value.files.some(({ image }) => image !== undefined)
    ? release.value
    : undefined;
}

async function beginsAsImage(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const seen = await handle.stat();
    if (!seen.isFile() || seen.size > longestImage) return false;
    const { buffer, bytesRead } = await handle.read(new Uint8Array(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === magic;
  } finally {
    await handle.close();
  }
}
