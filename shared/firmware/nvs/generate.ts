import { fail, ok, type Result } from '../../result.ts';
import type { NvsRow } from './csv-rows.ts';
import {
  MAX_BLOB_LENGTH,
  MAX_KEY_LENGTH,
  MAX_NAMESPACES,
  PAGE_LENGTH,
  type NvsVersion,
} from './nvs-format.ts';
import { PartitionWriter, type Written } from './partition-writer.ts';
import { rowFault, type Column, type RowFault, type RowPlace, type RowProblem } from './row-fault.ts';
import { decodeRowValue, type RowValue } from './row-value.ts';
import { withWifiRows } from './wifi-rows.ts';

/** Bytes; far above the flash of any ESP chip, and a bound on memory. */
export const MAX_PARTITION_SIZE = 32 * 1024 * 1024;

export type SizeProblem = 'not-a-number' | 'too-small' | 'too-large' | 'not-aligned';

export interface Generation {
  /** Bytes; see {@link checkSize}. */
  readonly size: number;
  readonly version: NvsVersion;
  /** What the rows of type `file` name, by the path as it stands in the row. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** Undefined for a size that a partition can have: whole pages of 4096 bytes, one at least. */
export function checkSize(size: number): SizeProblem | undefined {
  if (!Number.isSafeInteger(size)) return 'not-a-number';
  if (size < PAGE_LENGTH) return 'too-small';
  if (size > MAX_PARTITION_SIZE) return 'too-large';
  return size % PAGE_LENGTH === 0 ? undefined : 'not-aligned';
}

/**
 * The partition that ESP-IDF's generator makes of the same rows, byte for byte. Where the generator is wrong this is
 * right instead:
 * - rows that go back to an earlier namespace belong to it; the generator puts them into the one named last;
 * - rows before any namespace are refused; the generator writes them as names of namespaces;
 * - integers outside of their type's range, keys of more than 15 bytes (it counts characters), empty keys and keys that
 *   one namespace has twice are refused;
 * - a partition of one or two pages is made whole; the generator leaves out the pages after the last used one, so that
 *   what flash held there before would stay and be read;
 * - see {@link decodeRowValue}, {@link withWifiRows}, `readNvsRows` and {@link PartitionWriter} for the rest.
 *
 * `size` has passed {@link checkSize}.
 */
export function generatePartition(
  rows: readonly NvsRow[],
  { size, version, files }: Generation,
): Result<Uint8Array, RowFault> {
  const writer = new RowWriter(new PartitionWriter(size, version));
  for (const row of withWifiRows(rows)) {
    const written =
      row.type === 'namespace'
        ? writer.namespace(row)
        : writer.value(row, () => decodeRowValue(row, fileOf(row, files), version));
    if (!written.ok) return written;
  }
  return ok(writer.bytes);
}

function fileOf(row: NvsRow, files: Generation['files']): Uint8Array | undefined {
  return row.type === 'file' ? files?.get(row.value) : undefined;
}

class RowWriter {
  readonly #partition: PartitionWriter;
  readonly #namespaces = new Map<string, number>();
  readonly #keys = new Map<string, RowPlace>();
  #current = 0;

  constructor(partition: PartitionWriter) {
    this.#partition = partition;
  }

  get bytes(): Uint8Array {
    return this.#partition.bytes;
  }

  namespace(row: NvsRow): Result<null, RowFault> {
    const name = encodeKey(row);
    if (!name.ok) return name;
    const known = this.#namespaces.get(row.key);
    this.#current = known ?? this.#namespaces.size + 1;
    if (known !== undefined) return ok(null);
    if (this.#current > MAX_NAMESPACES) {
      return refuse(row, 'key', { kind: 'too-many-namespaces', limit: MAX_NAMESPACES });
    }
    this.#namespaces.set(row.key, this.#current);
    return this.#check(row, this.#partition.namespace(this.#current, name.value));
  }

  value(row: NvsRow, decode: () => Result<RowValue, RowProblem>): Result<null, RowFault> {
    const key = encodeKey(row);
    if (!key.ok) return key;
    if (this.#current === 0) return refuse(row, 'key', { kind: 'before-namespace', key: row.key });
    const name = `${this.#current}:${row.key}`;
    const first = this.#keys.get(name);
    if (first !== undefined) {
      const { source, line } = first;
      return refuse(row, 'key', { kind: 'key-repeated', key: row.key, first: { source, line } });
    }
    this.#keys.set(name, row);
    const value = decode();
    if (!value.ok) return refuse(row, columnOf(value.fault), value.fault);
    return this.#check(row, this.#write(key.value, value.value));
  }

  #write(key: Uint8Array, value: RowValue): Written {
    if (value.kind === 'integer') return this.#partition.integer(this.#current, key, value.type, value.value);
    if (value.kind === 'string') return this.#partition.string(this.#current, key, value.bytes);
    return this.#partition.blob(this.#current, key, value.bytes);
  }

  #check(row: NvsRow, written: Written): Result<null, RowFault> {
    if (written.ok) return written;
    if (written.fault === 'partition-full') return refuse(row, 'value', { kind: 'partition-full' });
    // Decoding keeps to the limit; a blob that starts late on a page may need one chunk more than it allows for.
    return refuse(row, 'value', { kind: 'value-too-long', length: MAX_BLOB_LENGTH, limit: MAX_BLOB_LENGTH });
  }
}

function encodeKey(row: NvsRow): Result<Uint8Array, RowFault> {
  const { key } = row;
  const bytes = new TextEncoder().encode(key);
  if (key === '') return refuse(row, 'key', { kind: 'key-empty' });
  if (key.includes('\0')) return refuse(row, 'key', { kind: 'key-holds-nul' });
  if (bytes.length > MAX_KEY_LENGTH) {
    return refuse(row, 'key', { kind: 'key-too-long', key, length: bytes.length, limit: MAX_KEY_LENGTH });
  }
  return ok(bytes);
}

function columnOf({ kind }: RowProblem): Column {
  return kind === 'encoding-unknown' || kind === 'encoding-not-for-file' ? 'encoding' : 'value';
}

function refuse(row: RowPlace, column: Column, problem: RowProblem) {
  return fail(rowFault(row, column, problem));
}
