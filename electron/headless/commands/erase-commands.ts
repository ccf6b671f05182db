import type { Command } from 'commander';
import { eraseAll, eraseStretch, type Erased } from '../../core/flash/operations/erase.ts';
import { numberArgument } from '../operations/numbers.ts';
import { addOperationOptions, type OperationOptions } from '../operations/operation-options.ts';
import { runOperation, type Said } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

interface SkipOptions extends OperationOptions {
  readonly skip: boolean;
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
