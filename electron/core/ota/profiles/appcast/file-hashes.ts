import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { HashedFile } from './offer.ts';

/** A file must have been the same this long before anything is made of it, in milliseconds. */
export const stillFor = 300;

/** `pending`: it is being written, or was changed too recently to know. */
export type FileLook =
  { readonly state: 'ready'; readonly file: HashedFile } | { readonly state: 'pending' | 'absent' };

interface Known {
  readonly key: string;
  since: number;
  hashed?: Promise<HashedFile | undefined>;
}

interface FileState {
  readonly size: number;
  readonly modifiedAt: number;
  readonly key: string;
}

/** Tells what files hold, reading each state of each file once. */
export class FileHashes {
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** `path` without links. */
  async look(path: string): Promise<FileLook> {
    const found = await fileState(path);
    if (found === undefined) {
      this.#known.delete(path);
      return { state: 'absent' };
    }
    const known = this.#remember(path, found);
    if (found.size === 0 || this.#now() - known.since < stillFor) return { state: 'pending' };
    known.hashed ??= hashFile(path, found);
    const file = await known.hashed;
    if (file !== undefined) return { state: 'ready', file };
    if (this.#known.get(path) === known) this.#known.delete(path);
    return { state: 'pending' };
  }

  /** A file never seen before has been as it is since its modification, unless that lies in the future. */
  #remember(path: string, { key, modifiedAt }: FileState): Known {
    const last = this.#known.get(path);
    const now = this.#now();
    if (last?.key === key) {
      /* Somebody may set the clock back. */
      last.since = Math.min(last.since, now);
      return last;
    }
    const known = { key, since: last === undefined ? Math.min(modifiedAt, now) : now };
    this.#known.set(path, known);
    return known;
  }
}

/** Undefined where no regular file is. */
async function fileState(path: string): Promise<FileState | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return {
    size: Number(found.size),
    modifiedAt: Number(found.mtimeNs / 1_000_000n),
    /* The change time too: `cp -p` and `rsync -t` bring an old modification time along with new bytes. */
    key: [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(':'),
  };
}

/** Undefined when it changed while it was read. */
async function hashFile(path: string, before: FileState): Promise<HashedFile | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  } catch {
    return undefined;
  }
  const after = await fileState(path);
  if (after?.key !== before.key) return undefined;
  return { path, size: before.size, modifiedAt: before.modifiedAt, sha256: hash.digest('hex') };
}
