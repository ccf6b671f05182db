import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const hashSize = 32;

/**
 * Makes the app of a bundle another one that boots: in place of `text` it prints `other`, of the same length. Checksum
 * and hash are set right (ESP-IDF, “App Image Format”).
 */
export async function reviseApp(folder: string, text: string, other: string): Promise<void> {
  const file = join(folder, 'hello_world.bin');
  const bytes = await readFile(file);
  const at = bytes.indexOf(text, 0, 'latin1');
  if (at < 0 || text.length !== other.length) throw new Error(`“${text}” cannot become “${other}”`);
  const hashAt = bytes.length - hashSize;
  const before = xor(bytes.subarray(at, at + text.length));
  bytes.write(other, at, 'latin1');
  const change = before ^ xor(bytes.subarray(at, at + text.length));
  bytes[hashAt - 1] = (bytes[hashAt - 1] ?? 0) ^ change;
  bytes.set(createHash('sha256').update(bytes.subarray(0, hashAt)).digest(), hashAt);
  /* A bundle may be read-only. */
  await rm(file);
  await writeFile(file, bytes);
}

function xor(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}
