import { readFile, stat } from 'node:fs/promises';

const largestText = 1 << 20;

/** What people wrote beside packages, and when; undefined where there is none, or it is too long to be that. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export async function readTextFile(path: string): Promise<TextFile | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > largestText) return undefined;
    return { path, text: await readFile(path, 'utf8'), modifiedAt: found.mtimeMs };
  } catch {
    return undefined;
  }
}

/** The first of these that is there. */
export async function readFirst(paths: readonly string[]): Promise<TextFile | undefined> {
  for (const path of paths) {
    const found = await readTextFile(path);
    if (found !== undefined) return found;
  }
  return undefined;
}
