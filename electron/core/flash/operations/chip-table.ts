import {
  DEFAULT_TABLE_OFFSET,
  parsePartitionTable,
  TABLE_LENGTH,
  TABLE_SECTOR_LENGTH,
  type Partition,
} from '../../../../shared/firmware/partitions/partition-table.ts';
import { readWindow } from '../loader/read-window.ts';
import type { Session } from '../loader/session.ts';

/** The partition table that a chip holds, and where. */
export interface ChipTable {
  readonly tableOffset: number;
  readonly partitions: readonly Partition[];
}

/** Behind this nobody puts a table: apps are aligned to it. */
const lastTableOffset = 0x1_0000;

/** Looks for a table wherever a build may put one; undefined where there is none that holds. Throws `Failure`. */
export async function readChipTable(session: Session): Promise<ChipTable | undefined> {
  for (let at = DEFAULT_TABLE_OFFSET; at <= lastTableOffset; at += TABLE_SECTOR_LENGTH) {
    const table = parsePartitionTable(await readWindow(session, at, TABLE_LENGTH));
    if (!table.ok || table.value.md5 === 'invalid' || table.value.partitions.length === 0) continue;
    return { tableOffset: at, partitions: table.value.partitions };
  }
  return undefined;
}
