import { open, rename, rm } from 'node:fs/promises';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { ExportFormat, LedgerQuery } from '../../../../shared/contract/ledger.ts';
import { fail, ok } from '../../../../shared/result.ts';
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
  const partial = `${path}.part`;
  try {
    const file = await open(partial, 'w');
    const written = await writeExport(ledger, query, format, async (part) => {
      await file.writeFile(part);
    }).finally(() => file.close());
    if (written.ok) await rename(partial, path);
    else await rm(partial);
    return written;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'ledger-export-failed', params: { path, reason: String(error.code) } });
  }
}

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
