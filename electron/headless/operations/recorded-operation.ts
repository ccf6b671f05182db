import type { Command } from 'commander';
import { CopyTrail, type CopiedFile, type CopyOrder } from '../../core/flash/operations/copy-trail.ts';
import { keepRecords } from '../../core/ledger/keep-records.ts';
import { createLog } from '../../core/log.ts';
import { openCommandLedger } from '../ledger/command-ledger.ts';
import type { Terminal } from '../terminal.ts';
import type { OperationOptions } from './operation-options.ts';
import { runOperation } from './run-operation.ts';

export interface RecordedOptions extends OperationOptions {
  /** False with `--no-ledger`; absent: that of this installation. */
  readonly ledger?: string | false;
}

export function addLedgerOptions(command: Command): Command {
  return command
    .option('--ledger <url>', 'where it is recorded, as for `ledger` (default: this installation’s)')
    .option('--no-ledger', 'record it nowhere');
}

/** Runs a backup or a restore, which is done only when the ledger has it. */
export async function runRecorded<T extends CopiedFile>(
  copy: Pick<CopyOrder, 'kind' | 'file'>,
  options: RecordedOptions,
  terminal: Terminal,
  operation: Parameters<typeof runOperation<T>>[2],
  say: Parameters<typeof runOperation<T>>[3],
): Promise<void> {
  const ledger = openCommandLedger(options.ledger, terminal);
  try {
    const trail =
      ledger &&
      new CopyTrail(
        { ...copy, port: options.port },
        keepRecords(ledger, createLog(), () => undefined),
      );
    await runOperation(options, terminal, operation, say, trail);
  } finally {
    await ledger?.dispose();
  }
}
