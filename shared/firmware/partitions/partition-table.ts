import { md5 } from '@noble/hashes/legacy.js';
import { fail, ok, type Result } from '../../result.ts';
import { ByteView, isErased, sameBytes } from '../byte-view.ts';
import { subtypeName, typeName } from './partition-types.ts';
import { encodeText, readText } from '../image/text-field.ts';

export interface Partition {
  readonly label: string;
  readonly typeId: number;
  readonly subtypeId: number;
  /** `app`, `data`, `bootloader`, `partition_table`, else `0x…`. */
  readonly type: string;
  /** `factory`, `ota_0`, `nvs`, …, else `0x…`. */
  readonly subtype: string;
  readonly offset: number;
  readonly size: number;
  readonly encrypted: boolean;
  readonly readonly: boolean;
  readonly flags: number;
}

/** A parsed table (`gen_esp32part.py`, `esp_flash_partitions.h`). Rules about it are findings, not parse errors. */
export interface PartitionTable {
  readonly partitions: readonly Partition[];
  readonly md5: 'valid' | 'invalid' | 'absent';
  /** What came after the last row. */
  readonly end: 'ff-terminator' | 'end-of-data' | 'garbage' | 'full';
}

/** What a row stores; the rest of a {@link Partition} follows from it. */
export type PartitionRow = Pick<Partition, 'label' | 'typeId' | 'subtypeId' | 'offset' | 'size'> & {
  readonly flags?: number;
};

/** Why bytes are no partition table: `no-magic` where the first row begins with anything but AA 50. */
export interface NotATable {
  readonly reason: 'empty' | 'blank' | 'too-short' | 'no-magic';
  readonly offset: number;
}

export const TABLE_LENGTH = 0xc00;
/** The table's own sector: rows, then room for a signature. */
export const TABLE_SECTOR_LENGTH = 0x1000;
export const DEFAULT_TABLE_OFFSET = 0x8000;
const ROW_LENGTH = 32;
const MAX_ROWS = TABLE_LENGTH / ROW_LENGTH;
/** One row goes to the MD5 and one to the terminator, without which a bootloader refuses the table. */
export const MAX_PARTITIONS = MAX_ROWS - 2;
const ROW_MAGIC = 0x50aa;
const MD5_MAGIC = 0xebeb;
export const FLAG_ENCRYPTED = 1;
export const FLAG_READONLY = 2;

/** Reads at most 0xC00 bytes, as a bootloader does; what follows (a signature, the rest of a flash dump) is not its. */
export function parsePartitionTable(bytes: Uint8Array): Result<PartitionTable, NotATable> {
  const refusal = refuse(bytes);
  if (refusal !== undefined) return fail({ reason: refusal, offset: 0 });
  const view = new ByteView(bytes.subarray(0, TABLE_LENGTH));
  const partitions: Partition[] = [];
  let md5Found: PartitionTable['md5'] = 'absent';
  for (let offset = 0; offset < view.length; offset += ROW_LENGTH) {
    if (!view.holds(offset, ROW_LENGTH)) return ok({ partitions, md5: md5Found, end: 'end-of-data' });
    const row = view.part(offset, ROW_LENGTH);
    const magic = view.u16(offset);
    if (magic === ROW_MAGIC) partitions.push(readRow(view, offset));
    else if (magic === MD5_MAGIC && md5Found === 'absent') md5Found = checkMd5(view, offset);
    else return ok({ partitions, md5: md5Found, end: isErased(row) ? 'ff-terminator' : 'garbage' });
  }
  return ok({ partitions, md5: md5Found, end: view.length === TABLE_LENGTH ? 'full' : 'end-of-data' });
}

function refuse(bytes: Uint8Array): NotATable['reason'] | undefined {
  if (bytes.length === 0) return 'empty';
  if (isErased(bytes.subarray(0, TABLE_LENGTH))) return 'blank';
  if (bytes[0] !== 0xaa || bytes[1] !== 0x50) return 'no-magic';
  return bytes.length < ROW_LENGTH ? 'too-short' : undefined;
}

function readRow(view: ByteView, offset: number): Partition {
  return makePartition({
    typeId: view.u8(offset + 2),
    subtypeId: view.u8(offset + 3),
    offset: view.u32(offset + 4),
    size: view.u32(offset + 8),
    label: readText(view.part(offset + 12, 16)),
    flags: view.u32(offset + 28),
  });
}

/** The padding between magic and digest is nobody's to check: neither a bootloader nor `gen_esp32part.py` does. */
function checkMd5(view: ByteView, offset: number): 'valid' | 'invalid' {
  return sameBytes(view.part(offset + 16, 16), md5(view.part(0, offset))) ? 'valid' : 'invalid';
}

/** A partition with the names of its type and subtype and its flags spelled out. */
export function makePartition(row: PartitionRow): Partition {
  const flags = row.flags ?? 0;
  return {
    ...row,
    flags,
    type: typeName(row.typeId),
    subtype: subtypeName(row.typeId, row.subtypeId),
    encrypted: (flags & FLAG_ENCRYPTED) !== 0,
    readonly: (flags & FLAG_READONLY) !== 0,
  };
}

/**
 * 0xC00 bytes: the rows, their MD5 unless told otherwise, 0xFF. Labels are cut at 16 bytes of UTF-8.
 * At most {@link MAX_PARTITIONS} rows; more is a caller's bug and throws `RangeError`.
 */
export function encodePartitionTable(
  rows: readonly PartitionRow[],
  options: { readonly md5?: boolean } = {},
): Uint8Array {
  if (rows.length > MAX_PARTITIONS) throw new RangeError(`A partition table holds ${MAX_PARTITIONS} rows`);
  const bytes = new Uint8Array(TABLE_LENGTH).fill(0xff);
  rows.forEach((row, i) => bytes.set(encodeRow(row), i * ROW_LENGTH));
  const end = rows.length * ROW_LENGTH;
  if (options.md5 !== false) {
    bytes.set([MD5_MAGIC & 0xff, MD5_MAGIC >> 8], end);
    bytes.set(md5(bytes.subarray(0, end)), end + 16);
  }
  return bytes;
}

function encodeRow(row: PartitionRow): Uint8Array {
  const bytes = new Uint8Array(ROW_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, ROW_MAGIC, true);
  view.setUint8(2, row.typeId);
  view.setUint8(3, row.subtypeId);
  view.setUint32(4, row.offset, true);
  view.setUint32(8, row.size, true);
  bytes.set(encodeText(row.label, 16), 12);
  view.setUint32(28, row.flags ?? 0, true);
  return bytes;
}
