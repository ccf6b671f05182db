import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { readNvsRows, type NvsRow } from '../../../shared/firmware/nvs/csv-rows.ts';
import { checkSize, generatePartition } from '../../../shared/firmware/nvs/generate.ts';
import { MAX_BLOB_LENGTH, type NvsVersion } from '../../../shared/firmware/nvs/nvs-format.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readBytes } from './files.ts';

/** A blob at its largest, in hexadecimal with line ends. */
const FILE_LIMIT = 3 * MAX_BLOB_LENGTH;
const CSV_LIMIT = 16 * 1024 * 1024;

export interface CsvGeneration {
  /** CSV files, read one after the other as if they were one; each with its own header. */
  readonly inputs: readonly string[];
  /** As written: decimal, or hexadecimal with 0x. */
  readonly size: string;
  readonly version: NvsVersion;
}

/** The partition of CSV files; paths in their rows are taken from the working directory, as the generator does. */
export async function generateFromCsv({
  inputs,
  size,
  version,
}: CsvGeneration): Promise<Outcome<Uint8Array>> {
  const bytes = readSize(size);
  if (!bytes.ok) return bytes;
  const rows = await readInputs(inputs);
  if (!rows.ok) return rows;
  const files = await readNamedFiles(rows.value);
  if (!files.ok) return files;
  const partition = generatePartition(rows.value, { size: bytes.value, version, files: files.value });
  return partition.ok ? partition : fail({ code: 'nvs-row-refused', params: partition.fault });
}

export function readSize(text: string): Outcome<number> {
  const size = parseSize(text);
  const problem = checkSize(size);
  return problem === undefined
    ? ok(size)
    : fail({ code: 'nvs-size-unusable', params: { size: text, problem } });
}

/** Python's `int(text, 0)`, as far as sizes are written: decimal, hexadecimal, octal, binary. */
function parseSize(text: string): number {
  return /^\s*(?:[1-9]\d*|0x[0-9a-f]+|0o[0-7]+|0b[01]+)\s*$/i.test(text) ? Number(text) : Number.NaN;
}

async function readInputs(paths: readonly string[]): Promise<Outcome<readonly NvsRow[]>> {
  const all: NvsRow[] = [];
  for (const path of paths) {
    const bytes = await readBytes(path, CSV_LIMIT);
    if (!bytes.ok) return bytes;
    // Text of another encoding would become other values without a word.
    if (!isUtf8(bytes.value)) return fail({ code: 'nvs-csv-not-utf8', params: { path } });
    const rows = readNvsRows(new TextDecoder().decode(bytes.value), path);
    if (!rows.ok) return fail({ code: 'nvs-row-refused', params: rows.fault });
    for (const row of rows.value) all.push(row);
  }
  return ok(all);
}

/** Contents by the path as it stands in the row. */
export async function readNamedFiles(
  rows: readonly NvsRow[],
): Promise<Outcome<ReadonlyMap<string, Uint8Array>>> {
  const files = new Map<string, Uint8Array>();
  for (const { type, value } of rows) {
    if (type !== 'file' || files.has(value)) continue;
    const bytes = await readBytes(resolve(value), FILE_LIMIT);
    if (!bytes.ok) return bytes;
    files.set(value, bytes.value);
  }
  return ok(files);
}
