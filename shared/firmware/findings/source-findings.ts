import type { Collection } from '../build/collection.ts';
import { looksLike } from '../build/looks-like.ts';
import type { Finding } from './finding.ts';
import type { Release, ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

/** What the build's own papers say, against what its files are. */
export function judgeSource(
  release: Release,
  files: readonly ReleaseFile[],
  collection: Collection,
): readonly Finding[] {
  return [
    ...collection.findings,
    ...(collection.manifest?.findings ?? []),
    ...judgeBundle(release, files),
    ...judgeMergedImages(release),
    ...judgeName(release, collection),
    ...files.filter((file) => file.encrypted).map(wantsEncryption),
    ...judgeLoneFile(release),
  ];
}

function judgeBundle({ source }: Release, files: readonly ReleaseFile[]): readonly Finding[] {
  const placed = files.filter((file) => file.offset !== undefined).length;
  if (source.kind !== 'bundle' || placed === 0) return [];
  return [findingOf('manifest-absent', { files: placed })];
}

function judgeMergedImages({ source, files }: Release): readonly Finding[] {
  const merged = files.filter((file) => file.merged !== undefined);
  const isPlaced = files.some((file) => file.offset !== undefined);
  if (source.kind !== 'bundle' || merged.length < 2 || isPlaced) return [];
  return [findingOf('merged-images-several', { paths: merged.map(({ path }) => path).join(', ') })];
}

function judgeName({ app }: Release, { description }: Collection): readonly Finding[] {
  const described = description?.projectName;
  const image = app?.image?.appDescriptor?.projectName;
  if (app === undefined || described === undefined || image === undefined) return [];
  /* The descriptor holds 31 bytes of it. */
  if (image === '' || described === image || (image.length >= 31 && described.startsWith(image))) return [];
  return [findingOf('project-name-differs', { described, image, path: app.path }, { path: app.path })];
}

function wantsEncryption({ path }: ReleaseFile): Finding {
  return findingOf('encryption-wanted', { path }, { path });
}

/** A file that a person opened by itself has to be something. */
function judgeLoneFile({ source, files }: Release): readonly Finding[] {
  const [file] = files;
  if (source.kind !== 'image' || file?.role !== 'unknown') return [];
  const { path, image, bytes, fileSystem } = file;
  if (bytes.length === 0 || fileSystem !== undefined) return [];
  if (image !== undefined) return [findingOf('app-descriptor-absent', { path }, { path, offset: 32 })];
  return [findingOf('not-an-image', { path, looksLike: looksLike(bytes) }, { path, offset: 0 })];
}
