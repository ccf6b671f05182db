import { fail, ok, type Result } from '../../result.ts';
import type { NvsRow } from './csv-rows.ts';
import { fillPlaceholder } from './fill-placeholder.ts';
import { parseTemplate, type Piece, type Placeholder } from './placeholder.ts';
import { rowFault, type FillProblem, type RowFault } from './row-fault.ts';

/** What is known of one device. Whoever makes it has reserved the numbers and asked for the scans. */
export interface DeviceValues {
  /** The base MAC, 6 bytes. */
  readonly mac: Uint8Array;
  /** By name; the one without a name under the empty one. */
  readonly counters: ReadonlyMap<string, bigint>;
  /** This device's line of a list, by column. */
  readonly list: ReadonlyMap<string, string>;
  /** Barcodes, named as counters are. */
  readonly scans: ReadonlyMap<string, string>;
  /** A counter's number as it is written, named as counters are. */
  readonly numbers?: ReadonlyMap<string, string>;
  /** `serial`, `version`, `project` and `time`. */
  readonly facts?: ReadonlyMap<string, string>;
}

/** What a template asks for, to be had before a job starts. */
export interface NeededValues {
  readonly mac: boolean;
  readonly counters: ReadonlySet<string>;
  readonly list: ReadonlySet<string>;
  readonly scans: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

/**
 * A template's rows for one device. Values of `data` rows, and paths of `file` rows, hold placeholders:
 *
 * - `${mac}`: 12 hexadecimal digits; `${mac+1}` the address after it; `${mac[3:6]}` its last three bytes; formats
 *   `:colon`, `:dash`, `:upper` and `:decimal` (of the bytes taken, as one number);
 * - `${counter}` or `${counter.name}`, with `+1` or `-1`: a number; formats `:06` (zeros to that width), `:hex`, `:upper`;
 * - `${number}` or `${number.name}`: a counter's number as it is written; `${list.column}`: this device's cell of a list;
 *   `${scan}` or `${scan.name}`: a barcode; `${serial}`, `${version}`, `${project}`, `${time}`: all with `[a:b]` in
 *   characters, from 0, the end not included, and `:upper`.
 *
 * `$${` stands for `${`. The language ends here: it counts and cuts, it never runs anything.
 */
export function fillRows(rows: readonly NvsRow[], device: DeviceValues): Result<readonly NvsRow[], RowFault> {
  const filled: NvsRow[] = [];
  for (const row of rows) {
    const next = fillRow(row, device);
    if (!next.ok) return next;
    filled.push(next.value);
  }
  return ok(filled);
}

function fillRow(row: NvsRow, device: DeviceValues): Result<NvsRow, RowFault> {
  const pieces = parseTemplate(row.value);
  if (!pieces.ok) return fail(rowFault(row, 'value', pieces.fault));
  const value = fillPieces(pieces.value, device);
  return value.ok ? ok({ ...row, value: value.value }) : fail(rowFault(row, 'value', value.fault));
}

/** A text with placeholders for one device. */
export function fillText(template: string, device: DeviceValues): Result<string, FillProblem> {
  const pieces = parseTemplate(template);
  return pieces.ok ? fillPieces(pieces.value, device) : pieces;
}

function fillPieces(pieces: readonly Piece[], device: DeviceValues): Result<string, FillProblem> {
  let value = '';
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? ok(piece) : fillPlaceholder(piece, device);
    if (!text.ok) return text;
    value += text.value;
  }
  return ok(value);
}

export function neededValues(rows: readonly NvsRow[]): Result<NeededValues, RowFault> {
  const placeholders: Placeholder[] = [];
  for (const row of rows) {
    const found = placeholdersOf(row.value);
    if (!found.ok) return fail(rowFault(row, 'value', found.fault));
    placeholders.push(...found.value);
  }
  const names = (source: Placeholder['source']) =>
    new Set(placeholders.filter((each) => each.source === source).map(({ name }) => name));
  const mac = names('mac').size > 0;
  return ok({
    mac,
    counters: names('counter'),
    list: names('list'),
    scans: names('scan'),
    numbers: names('number'),
  });
}

/** What a text asks for. */
export function placeholdersOf(template: string): Result<readonly Placeholder[], FillProblem> {
  const pieces = parseTemplate(template);
  return pieces.ok ? ok(pieces.value.filter((piece) => typeof piece !== 'string')) : pieces;
}
