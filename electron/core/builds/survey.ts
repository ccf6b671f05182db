import { readdir } from 'node:fs/promises';
import type { Manifest } from '../../../shared/firmware/build/manifest.ts';
import type { ProjectDescription } from '../../../shared/firmware/build/project-description.ts';
import type { Finding } from '../../../shared/firmware/findings/finding.ts';
import type { SourceKind } from '../../../shared/firmware/release.ts';
import { findingOf } from '../../../shared/firmware/findings/finding-of.ts';
import { confineTo, type Confinement, type ResolvedFile } from './confinement.ts';
import type { Location } from './locate.ts';
import type { ManifestReader } from './manifests.ts';
import { takeWebToolsBuild } from './web-tools-build.ts';

/** One look at the disk: what a release would be made of now, with nothing but manifests read. */
export interface Survey {
  readonly source: { readonly path: string; readonly kind: SourceKind };
  readonly root: string;
  readonly manifest: Manifest | undefined;
  readonly description: ProjectDescription | undefined;
  readonly csv: { readonly path: string; readonly text: string } | undefined;
  readonly files: readonly ResolvedFile[];
  readonly findings: readonly Finding[];
  /** Equal exactly while nothing that matters has changed. */
  readonly key: string;
  /** Newest modification time among the files, milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** By-products beyond these are left alone: a folder of three hundred releases is an archive, not a build. */
const mostUnlisted = { files: 32, bytes: 32 << 20 };

/** Where ESP-IDF puts them: looked for also where no manifest that could be used says so. */
const conventional = ['bootloader/bootloader.bin', 'partition_table/partition-table.bin'];

export async function survey(
  location: Location,
  manifests: ManifestReader,
  chosenApp: string | undefined,
): Promise<Survey> {
  const keys: string[] = [];
  const confinement = confineTo(location.root);
  const known = await readManifests(location, manifests, chosenApp, keys);
  const listed = [...new Set((known.manifest?.entries ?? []).map((entry) => entry.path))];
  const findings: Finding[] = [...known.findings];
  const files: ResolvedFile[] = [];
  for (const path of listed) add(await confinement.resolve(path), files, findings);
  const others = await unlistedFiles(location, confinement, files);
  files.push(...others.files);
  findings.push(...others.findings);
  const stats = files.map((file) => `${file.path} ${file.realPath} ${file.stat.key}`);
  return {
    source: { path: location.path, kind: known.kind },
    root: location.root,
    manifest: known.manifest,
    description: known.description,
    csv: known.csv,
    files,
    findings,
    key: [...keys, ...stats, ...findings.map((each) => `${each.code} ${each.path ?? ''}`)].join('\n'),
    modifiedAt: Math.max(0, ...files.map((file) => file.stat.modifiedAt)),
  };
}

type Known = Pick<Survey, 'manifest' | 'description' | 'csv' | 'findings'> & { readonly kind: SourceKind };

async function readManifests(
  location: Location,
  manifests: ManifestReader,
  chosenApp: string | undefined,
  keys: string[],
): Promise<Known> {
  const none = { manifest: undefined, description: undefined, csv: undefined, findings: [] };
  if (location.kind === 'image') return { ...none, kind: 'image' };
  if (location.kind === 'web-tools-manifest') {
    const parsed = await manifests.webTools(location.root, location.name, keys);
    const taken = await takeWebToolsBuild(parsed, location, chosenApp);
    return { ...none, ...taken, kind: 'web-tools-manifest' };
  }
  const findings: Finding[] = [];
  let manifest: Manifest | undefined;
  let any = false;
  const readers = [
    ['flasher_args.json', manifests.flasherArgs],
    ['flash_args', manifests.flashArgs],
    ['flash_project_args', manifests.flashArgs],
  ] as const;
  for (const [name, read] of readers) {
    if (manifest !== undefined) break;
    const parsed = await read(location.root, name, keys);
    if (parsed === undefined) continue;
    any = true;
    if (parsed.entries === undefined) findings.push(...parsed.findings);
    else manifest = parsed;
  }
  const description = await manifests.description(location.root, 'project_description.json', keys);
  const text = await manifests.text(location.root, 'partitions.csv', keys);
  const csv = text === undefined ? undefined : { path: 'partitions.csv', text };
  return { kind: any ? 'build-directory' : 'bundle', manifest, description, csv, findings };
}

/** Top-level `.bin` files that no manifest names; for a single image that image alone. */
async function unlistedFiles(location: Location, confinement: Confinement, listed: readonly ResolvedFile[]) {
  const files: ResolvedFile[] = [];
  const findings: Finding[] = [];
  if (location.kind === 'image') {
    add(await confinement.resolve(location.name), files, findings);
    return { files, findings };
  }
  const taken = new Set(listed.map((file) => file.realPath));
  const top = await readdir(location.root).catch(() => []);
  const names = [...top.filter((name) => /\.bin$/i.test(name)).toSorted(), ...conventional];
  let bytes = 0;
  let leftOut = 0;
  for (const name of names) {
    const { file, findings: found } = await confinement.resolve(name);
    if (file === undefined) {
      findings.push(...found.filter((each) => each.code === 'symlink-leaves-directory'));
      continue;
    }
    if (taken.has(file.realPath) || file.stat.size === 0) continue;
    taken.add(file.realPath);
    if (files.length >= mostUnlisted.files || bytes + file.stat.size > mostUnlisted.bytes) leftOut += 1;
    else {
      files.push(file);
      bytes += file.stat.size;
    }
  }
  if (leftOut > 0) findings.push(findingOf('files-left-out', { files: leftOut }));
  return { files, findings };
}

function add(
  resolution: Awaited<ReturnType<Confinement['resolve']>>,
  files: ResolvedFile[],
  findings: Finding[],
): void {
  if (resolution.file !== undefined) files.push(resolution.file);
  findings.push(...resolution.findings);
}
