import { fail, ok, type Result } from '../../result.ts';
import type { NvsRow } from './csv-rows.ts';
import { fillPlaceholder } from './fill-placeholder.ts';
import { parseTemplate, type Placeholder } from './placeholder.ts';
import { rowFault, type RowFault } from './row-fault.ts';

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
}

/** What a template asks for, to be had before a job starts. */
export interface NeededValues {
  readonly mac: boolean;
  readonly counters: ReadonlySet<string>;
  readonly list: ReadonlySet<string>;
  readonly scans: ReadonlySet<string>;
}

/**
 * A template's rows for one device. Values of `data` rows, and paths of `file` rows, hold placeholders:
 *
 * - `${mac}`: 12 hexadecimal digits; `${mac+1}` the address after it; `${mac[3:6]}` its last three bytes; formats
 *   `:colon`, `:dash`, `:upper` and `:decimal` (of the bytes taken, as one number);
 * - `${counter}` or `${counter.name}`, with `+1` or `-1`: a number; formats `:06` (zeros to that width), `:hex`, `:upper`;
 * - `${list.column}`: this device's cell of a list; `${scan}` or `${scan.name}`: a barcode; both with `[a:b]` in
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
  let value = '';
  for (const piece of pieces.value) {
    const text = typeof piece === 'string' ? ok(piece) : fillPlaceholder(piece, device);
    if (!text.ok) return fail(rowFault(row, 'value', text.fault));
    value += text.value;
  }
  return ok({ ...row, value });
}

export function neededValues(rows: readonly NvsRow[]): Result<NeededValues, RowFault> {
  const placeholders: Placeholder[] = [];
  for (const row of rows) {
    const pieces = parseTemplate(row.value);
    if (!pieces.ok) return fail(rowFault(row, 'value', pieces.fault));
    for (const piece of pieces.value) if (typeof piece !== 'string') placeholders.push(piece);
  }
  const names = (source: Placeholder['source']) =>
    new Set(placeholders.filter((each) => each.source === source).map(({ name }) => name));
  const mac = names('mac').size > 0;
  return ok({ mac, counters: names('counter'), list: names('list'), scans: names('scan') });
}
