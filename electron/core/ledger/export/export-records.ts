import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type {
  ExportFormat,
  ExportPart,
  LedgerQuery,
  LedgerRecord,
} from '../../../../shared/contract/ledger.ts';
import { fail } from '../../../../shared/result.ts';
import type { Ledger } from '../ledger.ts';
import { csvHeader, csvLine } from './csv.ts';
import { createWorkbook, mostWorkbookRows } from './workbook.ts';

/** Base64 of so many bytes is one part of a workbook. */
const partSize = 0x4_0000;

/** Newest first, in parts of some hundred lines; other work gets its turn between them. */
export async function* exportRecords(
  ledger: Pick<Ledger, 'records'>,
  query: LedgerQuery,
  format: ExportFormat,
  signal?: AbortSignal,
): AsyncGenerator<ExportPart, void, void> {
  let entries = 0;
  const parts = format === 'xlsx' ? workbookParts : textParts[format];
  for await (const part of parts(pagesOf(ledger, query, signal))) {
    if ('part' in part) yield part.part;
    else if ('count' in part) entries += part.count;
    else {
      yield { kind: 'fault', fault: part.fault.fault };
      return;
    }
  }
  if (!signal?.aborted) yield { kind: 'end', entries };
}

type Pages = AsyncIterable<Outcome<readonly LedgerRecord[]>>;

/** What an export comes to, step by step. */
type Step =
  | { readonly part: ExportPart }
  | { readonly count: number }
  | { readonly fault: Extract<Outcome<never>, { ok: false }> };

async function* pagesOf(
  ledger: Pick<Ledger, 'records'>,
  query: LedgerQuery,
  signal: AbortSignal | undefined,
): Pages {
  for await (const page of ledger.records(query)) {
    if (signal?.aborted) return;
    yield page;
    await setImmediate();
  }
}

const textParts = {
  csv: (pages: Pages) => linesOf(pages, csvLine, csvHeader),
  jsonl: (pages: Pages) => linesOf(pages, (record) => `${JSON.stringify(record)}\n`),
};

async function* linesOf(
  pages: Pages,
  line: (record: LedgerRecord) => string,
  header?: string,
): AsyncGenerator<Step> {
  if (header !== undefined) yield { part: { kind: 'text', text: header } };
  for await (const page of pages) {
    if (!page.ok) yield { fault: page };
    else if (page.value.length > 0) {
      yield { part: { kind: 'text', text: page.value.map(line).join('') } };
      yield { count: page.value.length };
    }
  }
}

async function* workbookParts(pages: Pages): AsyncGenerator<Step> {
  const workbook = createWorkbook();
  try {
    let rows = 0;
    for await (const page of pages) {
      if (!page.ok) yield { fault: page };
      else {
        rows += page.value.length;
        if (rows > mostWorkbookRows) yield { fault: tooLarge() };
        workbook.add(page.value);
        yield { count: page.value.length };
      }
    }
    const file = await workbook.finish();
    if (file === undefined) yield { fault: tooLarge() };
    else for (let at = 0; at < file.length; at += partSize) yield { part: bytesPart(file, at) };
  } finally {
    await workbook.dispose();
  }
}

function bytesPart(file: Uint8Array, at: number): ExportPart {
  return { kind: 'bytes', base64: Buffer.from(file.subarray(at, at + partSize)).toString('base64') };
}

function tooLarge() {
  return fail({ code: 'ledger-workbook-too-large' as const, params: { most: mostWorkbookRows } });
}
