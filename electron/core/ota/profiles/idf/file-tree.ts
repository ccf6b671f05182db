import type { Release, ReleaseFile } from '../../../../../shared/firmware/release.ts';

/** A release as a static file server shows it. Keys are `/`-separated, without a leading slash. */
export interface FileTree {
  file(key: string): ReleaseFile | undefined;
  /** Names in a folder, folders with a trailing slash first; undefined for what is no folder. The root is `''`. */
  list(key: string): readonly string[] | undefined;
}

export function fileTree(release: Release | undefined): FileTree {
  const files = new Map<string, ReleaseFile>();
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const file of release?.files ?? []) {
    if (!isPlain(file.path)) continue;
    files.set(file.path, file);
    place(folders, file.path);
  }
  const alias = release?.app === undefined ? undefined : otherSpelling(release.app.path, files);
  if (alias !== undefined && release?.app !== undefined) files.set(alias, release.app);
  return {
    file: (key) => files.get(key),
    list: (key) => {
      const names = folders.get(key);
      return names === undefined ? undefined : [...names].sort(foldersFirst);
    },
  };
}

/** A manifest may name paths that leave its folder; such a file has no address here. */
function isPlain(path: string): boolean {
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'));
}

function place(folders: Map<string, Set<string>>, path: string): void {
  const parts = path.split('/');
  parts.forEach((name, depth) => {
    const folder = parts.slice(0, depth).join('/');
    const names = folders.get(folder) ?? new Set();
    folders.set(folder, names.add(depth === parts.length - 1 ? name : `${name}/`));
  });
}

/**
 * GNU make built `hello-world.bin` where CMake builds `hello_world.bin`, and the URL in a device may be older than
 * the build. Undefined where the other name is taken or the same.
 */
function otherSpelling(path: string, files: ReadonlyMap<string, unknown>): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const spellings = [name.replaceAll('_', '-'), name.replaceAll('-', '_')];
  return spellings.map((spelling) => folder + spelling).find((spelling) => !files.has(spelling));
}

function foldersFirst(a: string, b: string): number {
  return Number(b.endsWith('/')) - Number(a.endsWith('/')) || (a < b ? -1 : 1);
}
