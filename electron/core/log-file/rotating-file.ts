import { appendFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface RotationLimits {
  /** Bytes; a file is closed before it grows beyond. */
  readonly fileSize: number;
  /** The one that is written to included. */
  readonly files: number;
}

/**
 * `<name>.jsonl`, and older parts of it as `<name>.1.jsonl`, the newest of them, to `<name>.<files - 1>.jsonl`.
 * The file is opened anew for every write: two programs may share it, and nobody's handle keeps it from being renamed.
 */
export class RotatingFile {
  readonly path: string;
  readonly #directory: string;
  readonly #name: string;
  readonly #limits: RotationLimits;
  #isReady = false;

  constructor(directory: string, name: string, limits: RotationLimits) {
    this.#directory = directory;
    this.#name = name;
    this.#limits = limits;
    this.path = this.#pathOf(0);
  }

  /** Rejects with what the file system said; whoever asks writes one text after another. */
  async append(text: string): Promise<void> {
    await this.#makeDirectory();
    const length = Buffer.byteLength(text);
    const size = await sizeOf(this.path);
    if (size > 0 && size + length > this.#limits.fileSize) await this.#rotate();
    /* Paths, addresses and what devices tell of themselves are nobody else's business on a shared machine. */
    await appendFile(this.path, text, { mode: 0o600 });
  }

  /** Made again where somebody cleared it away, but not when everything around it is gone too. */
  async #makeDirectory(): Promise<void> {
    if (this.#isReady) return mkdir(this.#directory).catch(unless('EEXIST'));
    await mkdir(this.#directory, { recursive: true });
    this.#isReady = true;
  }

  async #rotate(): Promise<void> {
    const oldest = this.#limits.files - 1;
    if (oldest === 0) return rm(this.path, { force: true });
    for (let part = oldest; part > 0; part -= 1) await moved(this.#pathOf(part - 1), this.#pathOf(part));
  }

  #pathOf(part: number): string {
    return join(this.#directory, part === 0 ? `${this.#name}.jsonl` : `${this.#name}.${part}.jsonl`);
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(unless('ENOENT'));
  return found?.size ?? 0;
}

async function moved(from: string, to: string): Promise<void> {
  await rename(from, to).catch(unless('ENOENT'));
}

function unless(code: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error;
  };
}
