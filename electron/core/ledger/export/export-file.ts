import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ExportFormat, LedgerQuery } from '../../../../shared/contract/ledger.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { replaceFile } from '../../save-file.ts';
import type { Ledger } from '../ledger.ts';
import { exportRecords } from './export-records.ts';

type Write = (part: string | Uint8Array) => Promise<unknown>;

/** How many entries `path` holds afterwards; under that name there is a whole export or what was there before. */
export async function exportToFile(
  ledger: Pick<Ledger, 'records'>,
  query: LedgerQuery,
  format: ExportFormat,
  path: string,
): Promise<Outcome<number>> {
  let written: Outcome<number> = ok(0);
  try {
    await replaceFile(path, async (file) => {
      written = await writeExport(ledger, query, format, (part) => file.writeFile(part));
      if (!written.ok) throw new Refused();
    });
    return written;
  } catch (error) {
    if (error instanceof Refused) return written;
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'ledger-export-failed', params: { path, reason: String(error.code) } });
  }
}

/** What undoes an export that ended with a fault. */
class Refused extends Error {}

/** How many entries were handed to `write`. */
export async function writeExport(
  ledger: Pick<Ledger, 'records'>,
  query: LedgerQuery,
  format: ExportFormat,
  write: Write,
): Promise<Outcome<number>> {
  for await (const part of exportRecords(ledger, query, format)) {
    if (part.kind === 'fault') return fail(part.fault);
    if (part.kind === 'end') return ok(part.entries);
    await write(part.kind === 'text' ? part.text : Buffer.from(part.base64, 'base64'));
  }
  return ok(0);
}
