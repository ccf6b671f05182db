import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { FileSource } from './files.ts';
import { zip } from './zip.ts';

/** What a package is made of: a release, packed, or one file of it as it is; or any file. */
export type PackageSource =
  | { readonly kind: 'release'; readonly release: Release; readonly file?: string | undefined }
  /** `release`: what a single image was found to be; absent for any other file. */
  | { readonly kind: 'file'; readonly path: string; readonly release?: Release | undefined };

/** What the source itself says of name, version and branch; empty where it says nothing. */
export interface SourceNames {
  readonly package: string;
  readonly version: string;
  readonly branch: string;
}

/** How `pack.py` calls its archives; a version begins with a digit. */
const packedName = /^(?<package>.+?)-(?<branch>[^-]+)-(?<version>v?\d[^/]*)\.zip$/;

export function namesOf(source: PackageSource): SourceNames {
  if (source.kind === 'release') {
    const { name, app } = source.release;
    return { package: name, version: app?.image?.appDescriptor?.version ?? '', branch: '' };
  }
  const name = basename(source.path);
  const parts = packedName.exec(name)?.groups;
  const stem = name.replace(/\.[^.]+$/, '');
  return { package: stem, version: '', branch: '', ...parts };
}

/** The bytes, and how to let go of what they are read from. */
export async function openSource(
  source: PackageSource,
): Promise<Outcome<{ readonly bytes: FileSource; close(): Promise<void> }>> {
  if (source.kind === 'file') return openFile(source.path);
  const { release, file } = source;
  if (file === undefined) return ok(inMemory(pack(release)));
  const found = release.files.find(({ path }) => path === file);
  if (found !== undefined) return ok(inMemory(found.bytes));
  return fail({ code: 'file-not-in-build', params: { path: release.source.path, file } });
}

async function openFile(path: string): ReturnType<typeof openSource> {
  try {
    const handle = await open(path);
    if (!(await handle.stat()).isFile()) {
      await handle.close();
      return unreadable(path, 'EISDIR');
    }
    const bytes = handle.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
    return ok({ bytes, close: () => handle.close() });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return unreadable(path, String(error.code));
  }
}

function unreadable(path: string, reason: string) {
  return fail({ code: 'package-source-not-readable' as const, params: { path, reason } });
}

/** A manifest may name files outside of its folder; in an archive they would land outside of its own. */
function pack({ files }: Release): Uint8Array {
  const inside = files.filter(({ path }) => !/^([A-Za-z]:|[/\\])|(^|[/\\])\.\.([/\\]|$)/.test(path));
  return zip(inside.map(({ path, bytes }) => ({ path: path.replaceAll('\\', '/'), bytes })));
}

function inMemory(bytes: Uint8Array) {
  // eslint-disable-next-line @typescript-eslint/require-await -- an async iterable is what files come as
  const once = async function* () {
    yield bytes;
  };
  return { bytes: once(), close: () => Promise.resolve() };
}
