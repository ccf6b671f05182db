import { createLabels, type Labels } from './label/labels.ts';
import { createLedger } from './ledger/create-ledger.ts';
import { keepRecords, type RecordKeeping } from './ledger/keep-records.ts';
import { ledgerDatabase } from './ledger/ledger-place.ts';
import type { KnownDevice } from './ledger/lan-entries.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';
import { createNumbers } from './provisioning/create-numbers.ts';
import type { Numbers } from './provisioning/numbers.ts';
import { recoverNumbers } from './provisioning/recover-numbers.ts';

/** What stands on the ledger's database, and who tells it. */
export interface LedgerRooms {
  readonly ledger: Ledger;
  readonly numbers: Numbers;
  readonly labels: Labels;
  readonly keeping: RecordKeeping;
  dispose(): Promise<void>;
}

/** `whose`: who fetched, or was pushed to, by the id of the download or push. */
export function createLedgerRooms(
  log: Log,
  dataDirectory: string,
  whose: (transferId: string) => KnownDevice | undefined,
): LedgerRooms {
  const ledger = createLedger({ log, database: ledgerDatabase(dataDirectory) });
  const numbers = createNumbers({ ledger, log });
  const recovering = recoverNumbers(numbers, log);
  return {
    ledger,
    numbers,
    labels: createLabels(dataDirectory),
    keeping: keepRecords(ledger, log, whose, (record) => numbers.alongside(record)),
    async dispose() {
      await recovering;
      await numbers.dispose();
      await ledger.dispose();
    },
  };
}
