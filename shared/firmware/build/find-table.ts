import { parsePartitionCsv } from '../partitions/partition-csv.ts';
import { DEFAULT_TABLE_OFFSET } from '../partitions/partition-table.ts';
import type { Release } from '../release.ts';
import type { Collection } from './collection.ts';
import type { ListedFile } from './listed-files.ts';
import { roleOf } from './roles.ts';

/** The partition table of a build: from its own file, else from a merged image, else from a CSV. */
export function findTable(collection: Collection, listed: readonly ListedFile[]): Release['partitionTable'] {
  const own = listed.find(({ file, entry }) => roleOf(file, entry) === 'partition-table');
  if (own?.file.examination.table !== undefined) {
    const offset = own.entry?.offset ?? DEFAULT_TABLE_OFFSET;
    return { offset, source: 'binary', table: own.file.examination.table };
  }
  const merged = listed.find(
    ({ file, entry }) => isPlaced(collection, entry) && file.examination.merged !== undefined,
  );
  const parts = merged?.file.examination.merged;
  if (parts !== undefined) {
    const base = merged?.entry?.offset ?? parts.flashBase;
    return { offset: base + parts.table.offset, source: 'binary', table: parts.table.table };
  }
  return fromCsv(collection);
}

/** Rows of a CSV that is beside the build; without a binary table no better answer is to be had. */
function fromCsv({ csv }: Collection): Release['partitionTable'] {
  const parsed = csv === undefined ? undefined : parsePartitionCsv(csv.text);
  if (parsed?.ok !== true) return undefined;
  return { offset: DEFAULT_TABLE_OFFSET, source: 'csv', table: parsed.value };
}

/** With a manifest, a merged image that it does not name is a by-product. */
function isPlaced(collection: Collection, entry: ListedFile['entry']): boolean {
  return collection.manifest === undefined || entry?.offset !== undefined;
}
