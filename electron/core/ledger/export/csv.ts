import type { LedgerRecord } from '../../../../shared/contract/ledger.ts';
import { columns } from './columns.ts';

/** RFC 4180: CRLF at the end of each line, and quotes where a cell needs them. */
export const csvHeader = `${columns.map(([name]) => name).join(',')}\r\n`;

export function csvLine(record: LedgerRecord): string {
  return `${columns.map(([, valueOf]) => cell(valueOf(record))).join(',')}\r\n`;
}

/** What makes a formula of a cell in spreadsheets, as OWASP lists it; devices choose their own names. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
