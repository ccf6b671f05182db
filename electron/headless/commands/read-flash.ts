import type { Command } from 'commander';
import { readToFile } from '../../core/flash/operations/read-to-file.ts';
import { numberArgument, sizeArgument } from '../operations/numbers.ts';
import { addOperationOptions, type OperationOptions } from '../operations/operation-options.ts';
import { runOperation } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

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
