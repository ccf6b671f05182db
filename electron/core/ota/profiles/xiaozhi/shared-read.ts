import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** Which state of a file its bytes are. */
export interface FileState {
  /** Another one for every rewrite that the file system can tell. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export interface ReadFile extends FileState {
  readonly bytes: Uint8Array;
  /** Lowercase hex over `bytes`. */
  readonly sha256: string;
}

interface KeptFile {
  readonly key: string;
  readonly sha256: string;
  readonly bytes: WeakRef<Uint8Array>;
}

/** Undefined for what is no regular file, or not there. */
export async function stateOf(path: string): Promise<FileState | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const { ino, size, mtimeNs, ctimeNs } = found;
  return {
    key: `${ino} ${size} ${mtimeNs} ${ctimeNs}`,
    size: Number(size),
    modifiedAt: Number(mtimeNs / 1_000_000n),
  };
}

/** `changed`: somebody wrote to it meanwhile. */
export type ReadOutcome = ReadFile | 'changed' | 'gone';

/**
 * Reads whole files, once for everybody who wants the same state of one at the same time: five hundred devices that
 * fetch one image hold it in memory once, and nobody holds it afterwards. What is sent can change no more, whatever
 * happens on the disk.
 */
export class SharedReads {
  readonly #kept = new Map<string, KeptFile>();
  readonly #reading = new Map<string, Promise<ReadOutcome>>();

  async read(path: string): Promise<ReadOutcome> {
    const state = await stateOf(path);
    if (state === undefined) {
      this.#kept.delete(path);
      return 'gone';
    }
    const kept = this.#kept.get(path);
    const bytes = kept?.key === state.key ? kept.bytes.deref() : undefined;
    if (kept !== undefined && bytes !== undefined) return { ...state, bytes, sha256: kept.sha256 };
    const name = `${state.key} ${path}`;
    const reading = this.#reading.get(name) ?? this.#readOnce(path, state, name);
    this.#reading.set(name, reading);
    return reading;
  }

  async #readOnce(path: string, state: FileState, name: string): Promise<ReadOutcome> {
    try {
      const bytes = await readFile(path);
      const after = await stateOf(path);
      if (after?.key !== state.key || bytes.length !== state.size) return 'changed';
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      this.#kept.set(path, { key: state.key, sha256, bytes: new WeakRef(bytes) });
      return { ...state, bytes, sha256 };
    } catch {
      return 'gone';
    } finally {
      this.#reading.delete(name);
    }
  }
}
