import { tellEvent } from '../../../shared/messages/explain.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createLedger } from '../../core/ledger/create-ledger.ts';
import { ledgerDatabase } from '../../core/ledger/ledger-place.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { createLog } from '../../core/log.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Where a command records what it did: `--ledger`, else this installation's ledger; undefined with `--no-ledger`. What
 * goes wrong with it is told on standard error, for the command goes on.
 */
export function openCommandLedger(
  ledger: string | false | undefined,
  terminal: Terminal,
): Ledger | undefined {
  if (ledger === false) return undefined;
  const log = createLog();
  log.subscribe(({ level, event }) => {
    if (level === 'error') terminal.error(tellEvent(event, terminal.messages));
  });
  return createLedger({ log, database: ledger ?? ledgerDatabase(dataDirectory()) });
}
