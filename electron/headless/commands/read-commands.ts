import type { Command } from 'commander';
import { backUp } from '../../core/flash/operations/backup.ts';
import { eraseAll, eraseStretch, type Erased } from '../../core/flash/operations/erase.ts';
import { readToFile } from '../../core/flash/operations/read-to-file.ts';
import { restore } from '../../core/flash/operations/restore.ts';
import { numberArgument, sizeArgument } from '../operations/numbers.ts';
import { addOperationOptions, type OperationOptions } from '../operations/operation-options.ts';
import { addLedgerOptions, runRecorded, type RecordedOptions } from '../operations/recorded-operation.ts';
import { runOperation, type Said } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

interface SkipOptions extends OperationOptions {
  readonly skip: boolean;
}

interface RestoreOptions extends SkipOptions, RecordedOptions {
  readonly otherBoard?: true;
}

/** `flashdock read-flash`, with esptool's arguments in esptool's order. */
export function addReadCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('read-flash')
    .description('Read flash into a file, held against the chip’s own MD5.')
    .argument('<address>', 'where to begin: 0x10000, 64k', numberArgument)
    .argument('<size>', 'how many bytes: 0x1000, 4M, or all', sizeArgument)
    .argument('<file>', 'file to write');
  addOperationOptions(command).action(
    (from: number, size: number | null, file: string, options: OperationOptions) =>
      runOperation(
        options,
        terminal,
        (use, tell) => readToFile(use, { from, size, file }, tell),
        ({ size: read, md5 }) => {
          const words = terminal.messages.operations;
          return {
            lines: [words.read(file, read), words.md5(md5)],
            fields: { file, size: read, md5 },
            good: true,
          };
        },
      ),
  );
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

/** `flashdock erase-flash`. */
export function addEraseFlashCommand(program: Command, terminal: Terminal): void {
  const whole = program
    .command('erase-flash')
    .description('Erase the whole flash, and read back that it is blank.')
    .option('--no-skip', 'erase also what is blank');
  addOperationOptions(whole).action((options: SkipOptions) => {
    const record = { erased: false };
    return runOperation(
      options,
      terminal,
      (use, tell) => use((linked) => eraseAll(linked, { skip: options.skip, record }, tell)),
      (erased) => sayErased(erased, terminal),
    );
  });
}

/** `flashdock erase-region`, with esptool's arguments in esptool's order. */
export function addEraseRegionCommand(program: Command, terminal: Terminal): void {
  const region = program
    .command('erase-region')
    .description('Erase whole sectors, and read back that they are blank.')
    .argument('<address>', 'where to begin, a multiple of 0x1000', numberArgument)
    .argument('<size>', 'how many bytes, a multiple of 0x1000', numberArgument)
    .option('--no-skip', 'erase also what is blank');
  addOperationOptions(region).action((from: number, size: number, options: SkipOptions) => {
    const request = { from, size, skip: options.skip, record: { erased: false } };
    return runOperation(
      options,
      terminal,
      (use, tell) => use((linked) => eraseStretch(linked, request, tell)),
      (erased) => sayErased(erased, terminal),
    );
  });
}

function sayErased(erased: Erased, { messages }: Terminal): Said {
  const line = messages.operations.erased(erased.from, erased.to, erased.blank);
  return { lines: [line], fields: erased, good: true };
}
