import { setImmediate } from 'node:timers/promises';
import type {
  ExportFormat,
  ExportPart,
  LedgerQuery,
  LedgerRecord,
} from '../../../../shared/contract/ledger.ts';
import type { Ledger } from '../ledger.ts';
import { csvHeader, csvLine } from './csv.ts';

const formats: Readonly<
  Record<ExportFormat, { readonly header: string; readonly line: (record: LedgerRecord) => string }>
> = {
  csv: { header: csvHeader, line: csvLine },
  jsonl: { header: '', line: (record) => `${JSON.stringify(record)}\n` },
};

/** Newest first, in parts of some hundred lines; other work gets its turn between them. */
export async function* exportRecords(
  ledger: Pick<Ledger, 'records'>,
  query: LedgerQuery,
  format: ExportFormat,
  signal?: AbortSignal,
): AsyncGenerator<ExportPart, void, void> {
  const { header, line } = formats[format];
  let entries = 0;
  if (header !== '') yield { kind: 'text', text: header };
  for await (const page of ledger.records(query)) {
    if (signal?.aborted) return;
    if (!page.ok) {
      yield { kind: 'fault', fault: page.fault };
      return;
    }
    entries += page.value.length;
    if (page.value.length > 0) yield { kind: 'text', text: page.value.map(line).join('') };
    await setImmediate();
  }
  yield { kind: 'end', entries };
}
