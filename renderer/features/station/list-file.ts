import { readCsvRecords } from '../../../shared/firmware/nvs/csv-records.ts';

/** A list as a person chose it, looked at before it is handed to the bench. */
export interface ListFile {
  readonly name: string;
  readonly text: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** The line of a quote that is never closed; null for a file that can be read. */
  readonly openQuote: number | null;
}

export function readListFile(name: string, text: string): ListFile {
  const records = readCsvRecords(text);
  if (!records.ok) return { name, text, columns: [], rows: 0, openQuote: records.fault.line };
  const [header, ...rows] = records.value;
  const columns = (header?.fields ?? []).map((column) => column.trim()).filter((column) => column !== '');
  return { name, text, columns, rows: rows.length, openQuote: null };
}
