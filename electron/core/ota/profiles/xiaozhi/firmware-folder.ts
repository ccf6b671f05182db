import { mkdir, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { findingOf } from '../../../../../shared/firmware/findings/finding-of.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import type { Firmware } from './firmware.ts';
import { parseFirmwareName, type FirmwareName } from './firmware-name.ts';
import { readFirmware } from './judge-firmware.ts';
import { SharedReads, stateOf, type ReadOutcome } from './shared-read.ts';

/** What a folder holds; `findings` of files that cannot be offered at all. */
export interface FolderContent {
  readonly firmwares: readonly Firmware[];
  readonly findings: readonly Finding[];
  /** False while somebody writes to a file of it: what is missing now may be there in a moment. */
  readonly isSettled: boolean;
}

/** No flash of a chip that runs this is larger. */
const largestFile = 64 * 1024 * 1024;
/** Milliseconds; a file as young as this may still grow. */
const settledAfter = 300;

/** A folder of firmware files: only what lies directly in it, and nothing that a link leads out of it. */
export class FirmwareFolder {
  readonly path: string;
  readonly #reads = new SharedReads();
  readonly #now: () => number;
  #known = new Map<string, { readonly key: string; readonly firmware: Firmware }>();

  constructor(path: string, now: () => number) {
    this.path = path;
    this.#now = now;
  }

  /** Makes the folder where it is missing. */
  static async open(path: string, now: () => number): Promise<Outcome<FirmwareFolder>> {
    try {
      await mkdir(path, { recursive: true });
      await readdir(path);
      return ok(new FirmwareFolder(path, now));
    } catch (error) {
      return fail({ code: 'firmware-folder-not-usable', params: { path, reason: reasonOf(error) } });
    }
  }

  /** Reads the names, and the bytes of what has changed since it last did. Throws where the folder cannot be read. */
  async scan(): Promise<FolderContent> {
    const names = (await readdir(this.path)).toSorted();
    const known = this.#known;
    this.#known = new Map();
    const firmwares: Firmware[] = [];
    const findings: Finding[] = [];
    let isSettled = true;
    for (const fileName of names) {
      const name = parseFirmwareName(fileName);
      const found = name && (await this.#take(fileName, name, known));
      if (found === 'unsettled') isSettled = false;
      else if (found !== undefined && 'code' in found) findings.push(found);
      else if (found !== undefined) {
        firmwares.push(found);
        if (this.#now() - found.modifiedAt < settledAfter) isSettled = false;
      }
    }
    return { firmwares, findings, isSettled };
  }

  /** The bytes of one file by the name that the folder lists it under; no other spelling finds it. */
  async read(fileName: string): Promise<ReadOutcome | 'outside'> {
    const names = await readdir(this.path).catch((): string[] => []);
    if (!names.includes(fileName)) return 'gone';
    return (await this.#isInside(fileName)) ? this.#reads.read(join(this.path, fileName)) : 'outside';
  }

  async #take(
    fileName: string,
    name: FirmwareName,
    known: ReadonlyMap<string, { readonly key: string; readonly firmware: Firmware }>,
  ): Promise<Firmware | Finding | 'unsettled' | undefined> {
    const path = join(this.path, fileName);
    const place = { path: fileName };
    if (!(await this.#isInside(fileName))) return findingOf('symlink-leaves-directory', place, place);
    const state = await stateOf(path);
    if (state === undefined) return undefined;
    const { key, size } = state;
    if (size > largestFile) return findingOf('file-too-large', { ...place, size, limit: largestFile }, place);
    const before = known.get(fileName);
    const firmware = before?.key === key ? before.firmware : await this.#examine(fileName, name);
    if (firmware === undefined) return 'unsettled';
    this.#known.set(fileName, { key, firmware });
    return firmware;
  }

  async #examine(fileName: string, name: FirmwareName): Promise<Firmware | undefined> {
    const read = await this.#reads.read(join(this.path, fileName));
    if (typeof read === 'string') return undefined;
    return readFirmware({ ...read, fileName, name });
  }

  async #isInside(fileName: string): Promise<boolean> {
    try {
      const [folder, file] = await Promise.all([realpath(this.path), realpath(join(this.path, fileName))]);
      return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
    } catch {
      /* Gone meanwhile: who reads it next finds that out. */
      return true;
    }
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
