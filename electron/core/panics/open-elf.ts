import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { parseProjectDescription } from '../../../shared/firmware/build/project-description.ts';
import { openElf, type ElfFile } from '../../../shared/firmware/elf/elf-file.ts';
import { createSymbolizer, type Symbolizer } from '../../../shared/firmware/elf/symbolizer.ts';
import { fail, ok } from '../../../shared/result.ts';

/** The program that a build linked, ready to be asked for addresses. */
export interface OpenElf {
  readonly path: string;
  /** Of the whole file, lowercase hex: the `app_elf_sha256` of the app made of it. */
  readonly sha256: string;
  readonly elf: ElfFile;
  readonly symbolizer: Symbolizer;
}

/** Programs have some ten megabytes, the debug information of all of ESP-IDF included. */
const largest = 512 << 20;

export async function readElf(path: string): Promise<Outcome<OpenElf>> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > largest) return fail({ code: 'elf-too-large', params: { path, limit: largest } });
    bytes = await readFile(path);
  } catch (error) {
    return fail(pathFault(path, error));
  }
  const elf = openElf(bytes);
  if (!elf.ok) {
    const { code: problem, offset } = elf.fault;
    return fail({ code: 'elf-refused', params: { path, problem, offset } });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ path, sha256, elf: elf.value, symbolizer: createSymbolizer(elf.value) });
}

/**
 * The app's ELF of a build directory, or of the `build` folder in a project's: the one that `project_description.json`
 * names, else the only one there is, else the one whose SHA-256 begins with what the running app told of itself.
 */
export async function findElf(directory: string, running: readonly string[]): Promise<Outcome<OpenElf>> {
  const files = await elfsIn(directory);
  if (!files.ok) return files;
  const [only, ...others] = files.value;
  if (only === undefined) return fail({ code: 'elf-not-found', params: { path: directory } });
  if (others.length === 0) return readElf(only);
  for (const file of files.value) {
    const read = await readElf(file);
    if (read.ok && running.some((prefix) => read.value.sha256.startsWith(prefix))) return read;
  }
  const names = files.value.map((file) => basename(file)).join(', ');
  return fail({ code: 'elf-ambiguous', params: { path: directory, files: names } });
}

async function elfsIn(directory: string): Promise<Outcome<readonly string[]>> {
  let names: readonly string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    return fail(pathFault(directory, error));
  }
  const described = await describedElf(directory, names);
  if (described !== undefined) return ok([described]);
  const elfs = names.filter((name) => /\.elf$/i.test(name) && !/^bootloader/i.test(name));
  if (elfs.length === 0 && names.includes('build')) {
    const inner = await elfsIn(join(directory, 'build'));
    if (inner.ok) return inner;
  }
  return ok(elfs.toSorted().map((name) => join(directory, name)));
}

/** By its name alone: what a manifest says must not lead out of the folder. */
async function describedElf(directory: string, names: readonly string[]): Promise<string | undefined> {
  if (!names.includes('project_description.json')) return undefined;
  const text = await readFile(join(directory, 'project_description.json'), 'utf8').catch(() => '');
  const name = parseProjectDescription(text)?.appElf;
  const there = name === undefined ? undefined : basename(name);
  return there !== undefined && names.includes(there) ? join(directory, there) : undefined;
}

function pathFault(path: string, error: unknown): Fault {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'path-not-found', params: { path } };
  return { code: 'path-not-readable', params: { path, reason: code ?? message } };
}
