import type { Command } from 'commander';
import { afterMode, beforeMode, type AfterMode, type BeforeMode } from '../../../shared/contract/flash.ts';
import type { OperationRequest } from '../../core/flash/flash.ts';
import { modeOption, parseBaud, parseChip } from '../flash/flash-options.ts';

export interface OperationOptions {
  readonly port: string;
  readonly before: BeforeMode;
  readonly after: AfterMode;
  readonly baud: number;
  readonly chip?: string;
  readonly json?: true;
}

/** What every command that reaches a chip takes. */
export function addOperationOptions(command: Command): Command {
  return command
    .requiredOption(
      '-p, --port <port>',
      'device path, socket://host:port, rfc2217://host:port or demo://chip',
    )
    .addOption(
      modeOption('--before <mode>', 'how to reach download mode', beforeMode.options, 'default-reset'),
    )
    .addOption(modeOption('--after <mode>', 'what to do when all is done', afterMode.options, 'hard-reset'))
    .option('--baud <rate>', 'baud rate; when it fails, the next lower one is tried', parseBaud, 921_600)
    .option('-c, --chip <chip>', 'fail before anything is done if it is another chip', parseChip)
    .option('--json', 'print JSON lines with an event field');
}

export function operationRequest({ port, before, after, baud, chip }: OperationOptions): OperationRequest {
  return { port, before, after, baud, ...(chip !== undefined && { chip }) };
}
