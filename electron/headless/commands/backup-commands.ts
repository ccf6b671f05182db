import type { Command } from 'commander';
import { backUp } from '../../core/flash/operations/backup.ts';
import { restore } from '../../core/flash/operations/restore.ts';
import { addOperationOptions } from '../operations/operation-options.ts';
import { addLedgerOptions, runRecorded, type RecordedOptions } from '../operations/recorded-operation.ts';
import type { Terminal } from '../terminal.ts';

interface RestoreOptions extends RecordedOptions {
  readonly skip: boolean;
  readonly otherBoard?: true;
}

/** `flashdock backup`: a whole chip. */
export function addBackupCommand(program: Command, terminal: Terminal): void {
  const words = terminal.messages.operations;
  const backup = program
    .command('backup')
    .description('Keep all of a chip’s flash in a file, with a manifest beside it.')
    .argument('<file>', 'file to write; the manifest is <file>.json');
  addLedgerOptions(addOperationOptions(backup)).action((file: string, options: RecordedOptions) =>
    runRecorded(
      { kind: 'backup', file },
      options,
      terminal,
      (use, tell) => backUp(use, file, tell),
      (manifest) => ({
        lines: [words.backedUp(file, manifest.mac), words.md5(manifest.md5)],
        fields: { file, backup: manifest },
        good: true,
      }),
    ),
  );
}

/** `flashdock restore`: what `backup` kept. */
export function addRestoreCommand(program: Command, terminal: Terminal): void {
  const words = terminal.messages.operations;
  const restoring = program
    .command('restore')
    .description('Write a backup back to its chip, and hold all of it against the chip’s own MD5.')
    .argument('<file>', 'file that backup wrote, with its manifest beside it')
    .option('--other-board', 'write it to another board than it was taken from')
    .option('--no-skip', 'write also what the flash already holds');
  addLedgerOptions(addOperationOptions(restoring)).action((file: string, options: RestoreOptions) =>
    runRecorded(
      { kind: 'restore', file },
      options,
      terminal,
      (use, tell) =>
        restore(use, { file, otherBoard: options.otherBoard ?? false, skip: options.skip }, tell),
      ({ backup: { mac, md5 }, written }) => ({
        lines: [words.restored(mac, written), words.md5(md5)],
        fields: { file, mac, md5, written },
        good: true,
      }),
    ),
  );
}
