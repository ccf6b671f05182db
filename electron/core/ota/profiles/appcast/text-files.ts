import { readFile, stat } from 'node:fs/promises';

const largestText = 1 << 20;

/** What people wrote beside packages, and when. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Reads each state of each file once: the same object as long as the file is the same. */
export class TextFiles {
  readonly #known = new Map<string, { readonly key: string; readonly file: TextFile }>();

  /** Undefined where there is none, or it is too long to be written by people. */
  async read(path: string): Promise<TextFile | undefined> {
    try {
      const found = await stat(path);
      if (!found.isFile() || found.size > largestText) return undefined;
      const key = [found.size, found.mtimeMs, found.ctimeMs, found.ino].join(':');
      const known = this.#known.get(path);
      if (known?.key === key) return known.file;
      const file = { path, text: await readFile(path, 'utf8'), modifiedAt: found.mtimeMs };
      this.#known.set(path, { key, file });
      return file;
    } catch {
      this.#known.delete(path);
      return undefined;
    }
  }

  /** The first of these that is there. */
  async readFirst(paths: readonly string[]): Promise<TextFile | undefined> {
    for (const path of paths) {
      const found = await this.read(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
