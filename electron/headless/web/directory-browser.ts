import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { DirectoryEntry, DirectoryView } from '../../../shared/contract/host.ts';
import { fail, ok } from '../../../shared/result.ts';

/** A view of the server's disk that never leaves its roots, not by `..` and not by a symbolic link. */
export interface DirectoryBrowser {
  readonly roots: readonly string[];
  /** What a folder holds that could be opened; without a path the first root. */
  browse(path: string | undefined): Promise<Outcome<DirectoryView>>;
  /** The real path of what is at `path`, as long as that lies within the roots. */
  confine(path: string): Promise<Outcome<string>>;
}

/** Any of these in a folder: a build left it behind. */
const buildMarks = new Set([
  'flasher_args.json',
  'project_description.json',
  'flash_args',
  'manifest.json',
  'firmware.bin',
]);

/**
 * @param roots existing folders; links in them are followed here, once.
 * @param admitted existing files or folders that may be opened, too, but are no place to begin at.
 */
export async function createDirectoryBrowser(
  roots: readonly string[],
  admitted: readonly string[] = [],
): Promise<DirectoryBrowser> {
  const realRoots = await Promise.all(roots.map((root) => realpath(resolve(root))));
  const allowed = [...realRoots, ...(await Promise.all(admitted.map((path) => realpath(resolve(path)))))];
  const isInside = (path: string): boolean => allowed.some((root) => contains(root, path));

  async function confine(path: string): Promise<Outcome<string>> {
    const wanted = resolve(realRoots[0] ?? '/', path);
    const real = await realpath(wanted).catch(() => undefined);
    if (real !== undefined && isInside(real)) return ok(real);
    /* Outside the roots a missing file and a forbidden one look the same. */
    if (real === undefined && isInside(wanted))
      return fail({ code: 'folder-not-found', params: { path: wanted } });
    return fail({ code: 'outside-allowed-roots', params: { path: wanted } });
  }

  async function browse(path: string | undefined): Promise<Outcome<DirectoryView>> {
    const confined = await confine(path ?? realRoots[0] ?? '/');
    if (!confined.ok) return confined;
    const directory = confined.value;
    const listed = await listDirectory(directory, isInside);
    if (!listed.ok) return listed;
    const parent = dirname(directory);
    return ok({
      path: directory,
      parent: parent !== directory && isInside(parent) ? parent : null,
      roots: realRoots,
      entries: listed.value,
    });
  }

  return { roots: realRoots, browse, confine };
}

async function listDirectory(
  directory: string,
  isInside: (path: string) => boolean,
): Promise<Outcome<DirectoryEntry[]>> {
  try {
    const names = await readdir(directory);
    const visible = names.filter((name) => !name.startsWith('.'));
    const entries = await Promise.all(visible.map((name) => describe(join(directory, name), name, isInside)));
    return ok(entries.filter((entry) => entry !== undefined).sort(byKindThenName));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail(
      reason === 'ENOENT' || reason === 'ENOTDIR'
        ? { code: 'folder-not-found', params: { path: directory } }
        : { code: 'folder-not-readable', params: { path: directory, reason } },
    );
  }
}

async function describe(
  path: string,
  name: string,
  isInside: (path: string) => boolean,
): Promise<DirectoryEntry | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || !isInside(real)) return undefined;
  const info = await stat(real).catch(() => undefined);
  if (info?.isDirectory()) {
    return { name, path, kind: 'directory', looksLikeBuild: await holdsBuild(real) };
  }
  if (!info?.isFile()) return undefined;
  if (/\.bin$/i.test(name)) return { name, path, kind: 'image', looksLikeBuild: false };
  if (/^manifest.*\.json$/i.test(name)) return { name, path, kind: 'manifest', looksLikeBuild: false };
  if (/\.recipe\.json$/i.test(name)) return { name, path, kind: 'recipe', looksLikeBuild: false };
  return { name, path, kind: 'other', looksLikeBuild: false };
}

async function holdsBuild(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch(() => []);
  return names.some((name) => buildMarks.has(name));
}

function byKindThenName(a: DirectoryEntry, b: DirectoryEntry): number {
  const rank = (entry: DirectoryEntry): number => (entry.kind === 'directory' ? 0 : 1);
  return rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true });
}

function contains(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside === '' || (!inside.startsWith('..') && !isAbsolute(inside));
}
