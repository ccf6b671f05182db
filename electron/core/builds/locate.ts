import { open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { isJsonObject, readJson } from '../../../shared/firmware/build/json-document.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readText } from './read-text.ts';

/** What a path turned out to be, before any image is read. */
export type Location =
  | { readonly kind: 'directory'; readonly path: string; readonly root: string }
  | {
      readonly kind: 'web-tools-manifest';
      readonly path: string;
      readonly root: string;
      readonly name: string;
    }
  | { readonly kind: 'image'; readonly path: string; readonly root: string; readonly name: string };

const buildManifests = ['flasher_args.json', 'flash_args', 'flash_project_args'];

/** Files that stand for the build directory they lie in. */
const insideBuild = [...buildManifests, 'project_description.json'];

/** Finds out what `path` names. A project's folder stands for the `build` folder in it. */
export async function locate(path: string): Promise<Outcome<Location>> {
  const asked = resolve(path);
  let real: string;
  try {
    real = await realpath(asked);
  } catch (error) {
    return fail(pathFault(asked, error));
  }
  try {
    return await locateDirectory(asked, real);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') return fail(pathFault(asked, error));
  }
  return locateFile(asked, real);
}

function pathFault(path: string, error: unknown) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'path-not-found', params: { path } } as const;
  return { code: 'path-not-readable', params: { path, reason: code ?? message } } as const;
}

async function locateDirectory(path: string, root: string): Promise<Outcome<Location>> {
  const names = await readdir(root);
  if (names.some((name) => buildManifests.includes(name))) return ok({ kind: 'directory', path, root });
  if (names.includes('manifest.json') && (await isWebToolsManifest(join(root, 'manifest.json')))) {
    return ok({ kind: 'web-tools-manifest', path, root, name: 'manifest.json' });
  }
  if (names.some((name) => name.toLowerCase().endsWith('.bin'))) return ok({ kind: 'directory', path, root });
  const inner = names.includes('build') ? await readdir(join(root, 'build')).catch(() => []) : [];
  if (inner.includes('flasher_args.json')) {
    return ok({ kind: 'directory', path: join(path, 'build'), root: await realpath(join(root, 'build')) });
  }
  return fail({ code: 'not-a-build', params: { path } });
}

async function locateFile(path: string, real: string): Promise<Outcome<Location>> {
  const name = basename(path);
  const root = dirname(real);
  if (insideBuild.includes(name)) return ok({ kind: 'directory', path: dirname(path), root });
  if (name.toLowerCase().endsWith('.json')) {
    if (await isWebToolsManifest(real)) {
      return ok({ kind: 'web-tools-manifest', path, root, name: basename(real) });
    }
    return fail({ code: 'not-a-web-tools-manifest', params: { path } });
  }
  if (name.toLowerCase().endsWith('.bin') || (await beginsAsImage(real))) {
    return ok({ kind: 'image', path, root, name: basename(real) });
  }
  return fail({ code: 'not-a-build', params: { path } });
}

/** Also for a text that is broken JSON but names the key: then its error is worth showing. */
async function isWebToolsManifest(path: string): Promise<boolean> {
  const text = await readText(path);
  if (typeof text !== 'string') return false;
  const document = readJson(text);
  if (!document.ok) return text.includes('"builds"');
  return isJsonObject(document.value.value) && Array.isArray(document.value.value['builds']);
}

async function beginsAsImage(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    if (!(await handle.stat()).isFile()) return false;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 0xe9;
  } finally {
    await handle.close();
  }
}
