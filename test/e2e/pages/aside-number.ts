import { join } from 'node:path';
import { createLedger } from '../../../electron/core/ledger/create-ledger.ts';
import { ledgerDatabase } from '../../../electron/core/ledger/ledger-place.ts';
import { createLog } from '../../../electron/core/log.ts';
import type { HeldNumber } from '../../../electron/core/provisioning/claims.ts';
import { createNumbers } from '../../../electron/core/provisioning/create-numbers.ts';

const format = { prefix: 'TS3-', width: 5, step: 1, checkDigit: 'none' } as const;

/** Before the program starts: a station that was gone while it wrote TS3-00143 to a board. */
export async function putAside(dataDirectory: string): Promise<void> {
  const log = createLog();
  const ledger = createLedger({ log, database: ledgerDatabase(join(dataDirectory, 'demo')) });
  const numbers = createNumbers({ ledger, log, station: 'line-2' });
  const claim = { kind: 'counter', pool: 'line-b', format, start: 143, last: 500 } as const;
  const serialOf = ([number]: readonly HeldNumber[]) => ({ ok: true, value: number?.text ?? null }) as const;
  const reserved = await numbers.reserve({
    jobId: 'job',
    mac: '34:85:18:9C:2A:F0',
    slot: '1',
    claims: [claim],
    again: 'own-number',
    mayRenumber: false,
    serialOf,
  });
  if (!reserved.ok) throw new Error(reserved.fault.code);
  await numbers.begin('job');
  await numbers.dispose();
  await ledger.dispose();
}
