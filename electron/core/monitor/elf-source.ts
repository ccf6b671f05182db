import { stat } from 'node:fs/promises';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail } from '../../../shared/result.ts';
import { findElf, readElf, type OpenElf } from '../panics/open-elf.ts';

/** The ELF of the build in hand. A build directory changes under us, so a file is read again when it has changed. */
export class ElfSource {
  #path: string | null = null;
  #kept: { readonly elf: OpenElf; readonly modified: number } | undefined;

  get path(): string | null {
    return this.#path;
  }

  /** An ELF file or a build directory; null for none. */
  set path(path: string | null) {
    this.#path = path;
    this.#kept = undefined;
  }

  /** Null where none was given. `running`: first characters of the SHA-256 that the app said. */
  async open(running: string | undefined): Promise<Outcome<OpenElf> | null> {
    const path = this.#path;
    if (path === null) return null;
    const kept = this.#kept;
    if (
      kept !== undefined &&
      (await modifiedAt(kept.elf.path)) === kept.modified &&
      fits(kept.elf, running)
    ) {
      return { ok: true, value: kept.elf };
    }
    const info = await stat(path).catch(() => undefined);
    if (info === undefined) return fail({ code: 'path-not-found', params: { path } });
    const opened = info.isDirectory()
      ? await findElf(path, running === undefined ? [] : [running])
      : await readElf(path);
    if (opened.ok && path === this.#path) {
      this.#kept = { elf: opened.value, modified: (await modifiedAt(opened.value.path)) ?? 0 };
    }
    return opened;
  }
}

/** One that does not fit may have been rebuilt, or have a better one beside it. */
function fits({ sha256 }: OpenElf, running: string | undefined): boolean {
  return running === undefined || sha256.startsWith(running);
}

async function modifiedAt(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}
