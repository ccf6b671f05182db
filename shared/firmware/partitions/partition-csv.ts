import { fail, ok, type Result } from '../../result.ts';
import { type CsvRow, type CsvRowFault, hasFixedOffset, readCsvRow } from './partition-csv-row.ts';
import {
  DEFAULT_TABLE_OFFSET,
  makePartition,
  MAX_PARTITIONS,
  type Partition,
  type PartitionTable,
  TABLE_SECTOR_LENGTH,
} from './partition-table.ts';
import { isBelowTable, offsetAlignment } from './partition-rules.ts';
import { SUBTYPE_PRIMARY, TYPE_PARTITION_TABLE } from './partition-types.ts';

/** Where things stand that a CSV does not say, in bytes. */
export interface CsvOptions {
  /** Default 0x8000. */
  readonly tableOffset?: number;
  /** Needed only by rows of type `bootloader`. */
  readonly bootloaderOffset?: number;
  readonly recoveryBootloaderOffset?: number;
}

/** Why a CSV gives no table. `value` is the field as written, or a number for those that are about offsets. */
export type CsvFault = { readonly line: number } & (
  | CsvRowFault
  | PlacementFault
  | { readonly kind: 'too-many-rows'; readonly value: number }
  | { readonly kind: 'no-rows' }
);

const LIMIT = 2 ** 32;

/**
 * A partition table as people write it, read as `gen_esp32part.py` 1.5 reads it: offsets left empty follow the
 * previous partition, aligned for their type; a negative size reaches to that address; columns after the sixth are
 * ignored. What that tool's verification refuses is left to the partition rules. Lines count from 1.
 */
export function parsePartitionCsv(text: string, options: CsvOptions = {}): Result<PartitionTable, CsvFault> {
  const partitions: Partition[] = [];
  let end = (options.tableOffset ?? DEFAULT_TABLE_OFFSET) + TABLE_SECTOR_LENGTH;
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  for (const [i, written] of lines.entries()) {
    const content = written.trim();
    if (content === '' || content.startsWith('#')) continue;
    const line = i + 1;
    if (partitions.length === MAX_PARTITIONS)
      return fail({ line, kind: 'too-many-rows', value: MAX_PARTITIONS });
    const row = readCsvRow(content);
    if (!row.ok) return fail({ line, ...row.fault });
    const placed = place(row.value, end, options);
    if (!placed.ok) return fail({ line, ...placed.fault });
    partitions.push(placed.value);
    if (!isBelowTable(row.value)) end = placed.value.offset + placed.value.size;
  }
  if (partitions.length === 0) return fail({ line: lines.length, kind: 'no-rows' });
  return ok({ partitions, md5: 'absent', end: 'end-of-data' });
}

type Placed<T> = Result<T, PlacementFault>;
type PlacementFault =
  | { readonly kind: 'overlap'; readonly value: number; readonly previousEnd: number }
  | { readonly kind: 'bootloader-offset-unknown' }
  | { readonly kind: 'negative-size' | 'beyond-4gb'; readonly value: number };

function place(row: CsvRow, previousEnd: number, options: CsvOptions): Placed<Partition> {
  const offset = hasFixedOffset(row) ? fixedOffset(row, options) : nextOffset(row, previousEnd);
  if (!offset.ok) return offset;
  const size = sizeOf(row, offset.value, options);
  if (!size.ok) return size;
  const end = offset.value + size.value;
  if (size.value < 0) return fail({ kind: 'negative-size', value: size.value });
  if (offset.value >= LIMIT || size.value >= LIMIT) return fail({ kind: 'beyond-4gb', value: end });
  return ok(makePartition({ ...row, offset: offset.value, size: size.value }));
}

function fixedOffset(row: CsvRow, options: CsvOptions): Placed<number> {
  if (row.typeId === TYPE_PARTITION_TABLE) return ok(options.tableOffset ?? DEFAULT_TABLE_OFFSET);
  const primary = row.subtypeId === SUBTYPE_PRIMARY;
  const offset = primary ? options.bootloaderOffset : options.recoveryBootloaderOffset;
  return offset === undefined ? fail({ kind: 'bootloader-offset-unknown' }) : ok(offset);
}

function nextOffset(row: CsvRow, previousEnd: number): Placed<number> {
  if (row.offset !== undefined && row.offset < previousEnd) {
    return fail({ kind: 'overlap', value: row.offset, previousEnd });
  }
  const alignment = offsetAlignment(row.typeId);
  return ok(row.offset ?? Math.ceil(previousEnd / alignment) * alignment);
}

function sizeOf(row: CsvRow, offset: number, options: CsvOptions): Placed<number> {
  if (row.size !== undefined) return ok(row.size < 0 ? -row.size - offset : row.size);
  if (row.typeId === TYPE_PARTITION_TABLE) return ok(TABLE_SECTOR_LENGTH);
  if (options.bootloaderOffset === undefined) return fail({ kind: 'bootloader-offset-unknown' });
  return ok((options.tableOffset ?? DEFAULT_TABLE_OFFSET) - options.bootloaderOffset);
}
