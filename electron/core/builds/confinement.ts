import { readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';
import { findingOf } from '../../../shared/firmware/findings/finding-of.ts';
import { statFile, type FileStat } from './file-stat.ts';

/** A flash chip of the largest size there is. */
export const largestFile = 128 << 20;

export interface ResolvedFile {
  /** As its manifest spells it. */
  readonly path: string;
  /** Without links, inside the root. */
  readonly realPath: string;
  readonly stat: FileStat;
}

export interface Resolution {
  readonly file?: ResolvedFile;
  readonly findings: readonly Finding[];
}

/** Finds listed files below one directory and nowhere else, whatever a manifest says and wherever links lead. */
export interface Confinement {
  resolve(path: string): Promise<Resolution>;
}

/** `root` without links. One confinement serves one look at the disk: it remembers the directories it has read. */
export function confineTo(root: string): Confinement {
  const listings = new Map<string, Promise<readonly string[]>>();
  const namesIn = (directory: string) => {
    const known = listings.get(directory) ?? readdir(directory).catch(() => []);
    listings.set(directory, known);
    return known;
  };

  return {
    async resolve(path) {
      const parts = insideParts(path);
      if (typeof parts === 'string') return refused(parts, path);
      const found = await spelledOnDisk(root, parts, namesIn);
      if (found !== undefined) {
        const same = found.join('/') === parts.join('/');
        const name = found.join('/');
        const other = same ? [] : [findingOf('name-case-differs', { path, found: name }, { path })];
        return admit(root, path, join(root, ...found), other);
      }
      const flattened = await spelledOnDisk(root, parts.slice(-1), namesIn);
      if (parts.length > 1 && flattened !== undefined) {
        const note = findingOf('file-flattened', { path, found: flattened.join('/') }, { path });
        return admit(root, path, join(root, ...flattened), [note]);
      }
      return refused('file-missing', path);
    },
  };
}

type Refusal =
  | 'file-missing'
  | 'file-remote'
  | 'path-absolute'
  | 'path-leaves-directory'
  | 'symlink-leaves-directory'
  | 'file-not-regular'
  | 'file-empty';

function refused(code: Refusal, path: string): Resolution {
  return { findings: [findingOf(code, { path }, { path })] };
}

/** The path's names, or why it may not be followed. Backslashes separate too: manifests are written on Windows. */
function insideParts(path: string): readonly string[] | Refusal {
  if (/^([a-z][a-z0-9+.-]+:)?\/\//i.test(path)) return 'file-remote';
  if (/^([/\\]|[a-z]:)/i.test(path)) return 'path-absolute';
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.pop() === undefined) return 'path-leaves-directory';
    if (part !== '..') parts.push(part);
  }
  return parts.length === 0 || path.includes('\0') ? 'path-leaves-directory' : parts;
}

/** The names as the disk spells them: exact ones first, else such as differ in case alone. */
async function spelledOnDisk(
  root: string,
  parts: readonly string[],
  namesIn: (directory: string) => Promise<readonly string[]>,
): Promise<readonly string[] | undefined> {
  const spelled: string[] = [];
  for (const part of parts) {
    const names = await namesIn(join(root, ...spelled));
    const lower = part.toLowerCase();
    const name = names.includes(part) ? part : names.toSorted().find((each) => each.toLowerCase() === lower);
    if (name === undefined) return undefined;
    spelled.push(name);
  }
  return spelled;
}

async function admit(
  root: string,
  path: string,
  found: string,
  findings: readonly Finding[],
): Promise<Resolution> {
  const realPath = await realpath(found).catch(() => undefined);
  if (realPath === undefined) return refused('file-missing', path);
  if (!isInside(root, realPath)) return refused('symlink-leaves-directory', path);
  const stat = await statFile(realPath);
  if (stat === undefined) return refused('file-missing', path);
  if (!stat.isFile) return refused('file-not-regular', path);
  if (stat.size > largestFile) {
    const params = { path, size: stat.size, limit: largestFile };
    return { findings: [...findings, findingOf('file-too-large', params, { path })] };
  }
  const empty = stat.size === 0 ? [findingOf('file-empty', { path }, { path })] : [];
  return { file: { path, realPath, stat }, findings: [...findings, ...empty] };
}

export function isInside(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}
