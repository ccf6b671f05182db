import { fail, ok, type Result } from '../../result.ts';
import { readCsvRecords, type CsvRecord } from './csv-records.ts';
import { COLUMNS, rowFault, type Column, type RowFault, type RowPlace } from './row-fault.ts';

/** One row of the generator's CSV; its cells as written. */
export interface NvsRow extends RowPlace {
  readonly key: string;
  readonly type: RowType;
  /** Lower case. */
  readonly encoding: string;
  /** The value, or the path of the file that holds it. */
  readonly value: string;
}

const ROW_TYPES = ['namespace', 'data', 'file'] as const;
export type RowType = (typeof ROW_TYPES)[number];

type ColumnPlaces = Readonly<Record<Column, number>>;

/**
 * Rows of a CSV for ESP-IDF's `nvs_partition_gen.py`: the first line names the columns, in any order; further columns
 * are nobody's business. Stricter than the generator, which takes every type that it does not know for `data`, so
 * that a misspelt `namespace` becomes a value, and leaves encodings in capitals undecoded (`STRING` without its NUL).
 */
export function readNvsRows(text: string, source: string): Result<readonly NvsRow[], RowFault> {
  const records = readCsvRecords(text);
  if (!records.ok) {
    return fail(rowFault({ source, line: records.fault.line }, 'value', { kind: 'quote-open' }));
  }
  const [header, ...body] = records.value;
  if (header === undefined) return fail(rowFault({ source, line: 1 }, 'key', { kind: 'no-header' }));
  const columns = findColumns(header, source);
  if (!columns.ok) return columns;
  const rows: NvsRow[] = [];
  for (const record of body) {
    const row = readRow(record, columns.value, source);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok(rows);
}

function findColumns({ fields, line }: CsvRecord, source: string): Result<ColumnPlaces, RowFault> {
  const places = { key: 0, type: 0, encoding: 0, value: 0 };
  for (const column of COLUMNS) {
    // Of columns of one name the last counts, as in Python's DictReader.
    places[column] = fields.lastIndexOf(column);
    if (places[column] < 0) {
      return fail(rowFault({ source, line }, column, { kind: 'column-missing', column }));
    }
  }
  return ok(places);
}

function readRow({ fields, line }: CsvRecord, columns: ColumnPlaces, source: string) {
  const place = { source, line };
  const cell = (column: Column) => fields[columns[column]];
  const missing = (column: Column) => fail(rowFault(place, column, { kind: 'cell-missing', column }));
  const [key, typeName] = [cell('key'), cell('type')];
  if (key === undefined) return missing('key');
  if (typeName === undefined) return missing('type');
  const type = ROW_TYPES.find((name) => name === typeName);
  if (type === undefined) return fail(rowFault(place, 'type', { kind: 'type-unknown', type: typeName }));
  // What a namespace's other cells hold is ignored, as the format has it.
  if (type === 'namespace') return ok({ ...place, key, type, encoding: '', value: '' });
  const [encoding, value] = [cell('encoding'), cell('value')];
  if (encoding === undefined) return missing('encoding');
  if (value === undefined) return missing('value');
  return ok({ ...place, key, type, encoding: encoding.toLowerCase(), value });
}
