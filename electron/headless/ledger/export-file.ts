import { open } from 'node:fs/promises';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ExportFormat, LedgerQuery } from '../../../shared/contract/ledger.ts';
import { fail, ok } from '../../../shared/result.ts';
import { exportRecords } from '../../core/ledger/export/export-records.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Terminal } from '../terminal.ts';

interface Target {
  readonly format: ExportFormat;
  readonly out?: string;
}

/** How many entries were written, to a file or to standard output. */
export async function exportTo(
  ledger: Ledger,
  query: LedgerQuery,
  { format, out }: Target,
  terminal: Terminal,
): Promise<Outcome<number>> {
  if (out === undefined) {
    /* `print` ends the last line itself. */
    return writeParts(ledger, query, format, (text) => {
      terminal.print(text.replace(/\r?\n$/, ''));
      return Promise.resolve();
    });
  }
  try {
    const file = await open(out, 'w');
    try {
      return await writeParts(ledger, query, format, async (text) => {
        await file.write(text);
      });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'ledger-export-failed', params: { path: out, reason: String(error.code) } });
  }
}

async function writeParts(
  ledger: Ledger,
  query: LedgerQuery,
  format: ExportFormat,
  write: (text: string) => Promise<void>,
): Promise<Outcome<number>> {
  for await (const part of exportRecords(ledger, query, format)) {
    if (part.kind === 'fault') return fail(part.fault);
    if (part.kind === 'end') return ok(part.entries);
    await write(part.text);
  }
  return ok(0);
}
