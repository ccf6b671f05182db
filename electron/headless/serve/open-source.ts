import { stat } from 'node:fs/promises';
import type { Builds } from '../../core/builds/builds.ts';
import type { Log } from '../../core/log.ts';
import type { ReleaseSource } from '../../core/release-source.ts';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { composeSource } from './compose-source.ts';

/** What the command line names, each a path. */
export interface ServePaths {
  readonly buildDir?: string | undefined;
  readonly firmware?: string | undefined;
  readonly www?: string | undefined;
}

/** Named files win over what the build directory holds; missing web pages are only logged. */
export async function openServeSource(
  builds: Builds,
  log: Log,
  { buildDir, firmware, www }: ServePaths,
): Promise<Outcome<ReleaseSource>> {
  if (buildDir === undefined && firmware === undefined)
    return fail({ code: 'no-firmware-given', params: {} });
  const build = await openIfNamed(builds, buildDir, 'build-directory-not-found');
  if (!build.ok) return build;
  const bare = await openIfNamed(builds, firmware, 'firmware-not-found');
  if (!bare.ok) return bare;
  const pages = await openPages(builds, log, www);
  const first = bare.value ?? build.value;
  if (first === undefined) return fail({ code: 'no-firmware-given', params: {} });
  const other = pages ?? (bare.value === undefined ? undefined : build.value);
  return ok(first === build.value && other === undefined ? first : composeSource(first, other));
}

async function openIfNamed(
  builds: Builds,
  path: string | undefined,
  missing: 'build-directory-not-found' | 'firmware-not-found',
): Promise<Outcome<ReleaseSource | undefined>> {
  if (path === undefined) return ok(undefined);
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  return exists ? follow(builds, path) : fail<Fault>({ code: missing, params: { path } });
}

async function openPages(
  builds: Builds,
  log: Log,
  path: string | undefined,
): Promise<ReleaseSource | undefined> {
  if (path === undefined) return undefined;
  const pages = await follow(builds, path);
  if (pages.ok) return pages.value;
  log.add('warning', { code: 'web-pages-not-found', params: { path } });
  return undefined;
}

async function follow(builds: Builds, path: string): Promise<Outcome<ReleaseSource>> {
  const opened = await builds.open({ path, follow: true });
  if (!opened.ok) return opened;
  const source = builds.source(opened.value.id);
  return source === undefined
    ? fail<Fault>({ code: 'build-not-open', params: { buildId: opened.value.id } })
    : ok(source);
}
