import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  afterMode,
  beforeMode,
  type AfterMode,
  type BeforeMode,
  type FlashRequest,
} from '../../../shared/contract/flash.ts';
import { chipByName } from '../../../shared/firmware/chips.ts';
import { parseMonitorBaud } from '../monitor/monitor-baud.ts';

export interface FlashOptions {
  readonly port: string;
  readonly buildDir: string;
  readonly before: BeforeMode;
  readonly after: AfterMode;
  readonly baud: number;
  readonly chip?: string;
  readonly only?: readonly string[];
  readonly nvs: 'keep' | 'erase';
  readonly eraseAll?: true;
  /** False with `--no-skip`. */
  readonly skip: boolean;
  readonly override: readonly string[];
  /** False with `--no-ledger`; absent: that of this installation. */
  readonly ledger?: string | false;
  readonly monitor?: true;
  readonly monitorBaud: number;
  readonly json?: true;
}

/** Options named as esptool names them; its older spellings with underscores are understood too. */
export function addFlashOptions(command: Command): Command {
  return command
    .requiredOption(
      '-p, --port <port>',
      'device path, socket://host:port, rfc2217://host:port or demo://chip',
    )
    .requiredOption('-b, --build-dir <path>', 'build directory, bundle, manifest or .bin file')
    .addOption(
      modeOption('--before <mode>', 'how to reach download mode', beforeMode.options, 'default-reset'),
    )
    .addOption(
      modeOption('--after <mode>', 'what to do when all is written', afterMode.options, 'hard-reset'),
    )
    .option('--baud <rate>', 'baud rate; when it fails, the next lower one is tried', parseBaud, 921_600)
    .option('-c, --chip <chip>', 'fail before anything is written if it is another chip', parseChip)
    .option('--only <files...>', 'app: the app alone; else only these files of the build')
    .addOption(new Option('--nvs <choice>', 'what becomes of NVS').choices(['keep', 'erase']).default('keep'))
    .option('-e, --erase-all', 'erase the whole flash first')
    .option('--no-skip', 'write also what the flash already holds')
    .option('--override <codes...>', 'preflight findings to go on in spite of, by code', [])
    .option('--ledger <url>', 'where the job is recorded, as for `ledger` (default: this installation’s)')
    .option('--no-ledger', 'record the job nowhere')
    .option('--monitor', 'listen on when the board was let run, as `monitor` does, until Ctrl-C')
    .option('--monitor-baud <rate>', 'baud rate of the app', parseMonitorBaud, 115_200)
    .option('--json', 'print JSON lines with an event field');
}

export function flashRequest(options: FlashOptions): FlashRequest {
  const { port, baud, before, after, only, chip } = options;
  const app = only?.length === 1 && only[0] === 'app';
  return {
    buildId: options.buildDir,
    port,
    baud,
    before,
    after,
    overrides: [...options.override],
    skip: options.skip,
    choices: {
      scope: only === undefined ? 'factory' : app ? 'app' : 'files',
      ...(only !== undefined && !app && { files: [...only] }),
      eraseAll: options.eraseAll ?? false,
      nvs: options.nvs,
    },
    ...(chip !== undefined && { chip }),
  };
}

export function modeOption(flags: string, help: string, modes: readonly string[], standard: string): Option {
  return new Option(flags, `${help} (choices: ${modes.join(', ')})`).default(standard).argParser((text) => {
    const mode = text.replaceAll('_', '-');
    if (modes.includes(mode)) return mode;
    throw new InvalidArgumentError(`Allowed choices are ${modes.join(', ')}.`);
  });
}

export function parseBaud(text: string): number {
  const baud = Number(text);
  if (!/^\d+$/.test(text) || baud < 9_600 || baud > 5_000_000) {
    throw new InvalidArgumentError('A baud rate is a number from 9600 to 5000000.');
  }
  return baud;
}

export function parseChip(text: string): string | undefined {
  if (text === 'auto') return undefined;
  const chip = chipByName(text);
  if (chip === undefined) throw new InvalidArgumentError('There is no such chip.');
  return chip.name;
}
