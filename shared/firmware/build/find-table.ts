import { DEFAULT_TABLE_OFFSET } from '../partition-table.ts';
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
  return undefined;
}

/** With a manifest, a merged image that it does not name is a by-product. */
function isPlaced(collection: Collection, entry: ListedFile['entry']): boolean {
  return collection.manifest === undefined || entry?.offset !== undefined;
}
