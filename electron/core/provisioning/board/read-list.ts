import { isUtf8 } from 'node:buffer';
import type { ListProblem } from '../../../../shared/contract/faults/provisioning.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { readCsvRecords, type CsvRecord } from '../../../../shared/firmware/nvs/csv-records.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { ListRow } from '../numbers.ts';

export interface BoardList {
  readonly columns: readonly string[];
  readonly rows: readonly ListRow[];
}

/** A CSV whose first row names the columns; cells of `key` tell the rows apart. `path` is for the faults. */
export function readList(bytes: Uint8Array, key: string, path: string): Outcome<BoardList> {
  const unusable = (problem: ListProblem, what = '') =>
    fail({ code: 'list-unusable', params: { path, problem, what } } as const);
  if (!isUtf8(bytes)) return fail({ code: 'nvs-csv-not-utf8', params: { path } });
  const records = readCsvRecords(new TextDecoder().decode(bytes));
  if (!records.ok) return unusable('open-quote', String(records.fault.line));
  const [header, ...body] = records.value;
  if (header === undefined || body.length === 0) return unusable('no-rows');
  const columns = header.fields.map((name) => name.trim());
  const place = columns.indexOf(key);
  if (place < 0) return unusable('no-column', key);
  const rows = new Map<string, ListRow>();
  for (const record of body) {
    const text = record.fields[place]?.trim() ?? '';
    if (text === '') return unusable('empty-key', String(record.line));
    if (rows.has(text)) return unusable('repeated-key', text);
    rows.set(text, { key: text, cells: cellsOf(columns, record) });
  }
  return ok({ columns, rows: [...rows.values()] });
}

function cellsOf(columns: readonly string[], { fields }: CsvRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? '']));
}
