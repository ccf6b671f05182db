import { join } from 'node:path';

/** `FLASHDOCK_LEDGER` (a path or URL), else SQLite in the data directory. */
export function ledgerDatabase(dataDirectory: string): string {
  const given = process.env['FLASHDOCK_LEDGER'];
  return given !== undefined && given !== '' ? given : join(dataDirectory, 'ledger.sqlite');
}
