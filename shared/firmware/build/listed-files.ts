import type { PartitionTable } from '../partitions/partition-table.ts';
import type { CollectedFile, Collection } from './collection.ts';
import { appPartitions, defaultBootPartition } from './flash-place.ts';
import type { ManifestEntry } from './manifest.ts';

/** A file together with what its manifest says of it. One file may be listed at several addresses. */
export interface ListedFile {
  readonly file: CollectedFile;
  readonly entry: ManifestEntry | undefined;
}

/** Every listed file that is there, in the manifest's order, then the files that no manifest names. */
export function listFiles(collection: Collection): readonly ListedFile[] {
  const byPath = new Map(collection.files.map((file) => [file.path, file]));
  const listed = (collection.manifest?.entries ?? []).flatMap((entry) => {
    const file = byPath.get(entry.path);
    return file === undefined ? [] : [{ file, entry }];
  });
  const named = new Set(listed.map(({ file }) => file.path));
  const others = collection.files.filter((file) => !named.has(file.path));
  return [...listed, ...others.map((file) => ({ file, entry: undefined }))];
}

/** The manifest's app first: what it calls `app`, else what it puts where the bootloader starts from, else apps by content. */
export function listedApps(
  collection: Collection,
  table: PartitionTable | undefined,
): readonly ManifestEntry[] {
  const entries = collection.manifest?.entries ?? [];
  const boot = defaultBootPartition(table)?.offset;
  const starts = new Set(appPartitions(table).map((each) => each.offset));
  const isApp = (entry: ManifestEntry) =>
    collection.files.find((file) => file.path === entry.path)?.examination.image?.kind === 'app';
  const tests: ((entry: ManifestEntry) => boolean)[] = [
    (entry) => entry.label === 'app',
    (entry) => entry.label === undefined && entry.offset !== undefined && entry.offset === boot,
    (entry) => entry.label === undefined && entry.offset !== undefined && starts.has(entry.offset),
    (entry) => entry.label === undefined && isApp(entry),
  ];
  return [...new Set(tests.flatMap((test) => entries.filter(test)))];
}
