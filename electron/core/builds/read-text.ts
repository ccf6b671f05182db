import { readFile } from 'node:fs/promises';
import { statFile } from './file-stat.ts';

/** Manifests are some hundred kilobytes at most; more is none. */
const largest = 16 << 20;

/** A text file's content; undefined where there is none that could be read as one. */
export async function readText(path: string): Promise<string | undefined> {
  const stat = await statFile(path);
  if (stat?.isFile !== true || stat.size > largest) return undefined;
  return readFile(path, 'utf8').catch(() => undefined);
}
