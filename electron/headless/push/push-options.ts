import { InvalidArgumentError, Option, type Command } from 'commander';
import { pushCredentials, type PushRequest } from '../../../shared/contract/push.ts';
import { dialects } from '../../core/push/dialects/registry.ts';
import { polling, type Polling } from '../../core/push/run-push.ts';

/** As it was typed. */
export interface PushCommandInput extends Omit<PushCommandOptions, 'to'> {
  readonly to?: readonly string[];
  readonly discover?: true;
}

export interface PushCommandOptions {
  readonly to: readonly string[];
  readonly dialect?: string;
  readonly user?: { readonly user: string; readonly password: string };
  readonly parallel: number;
  readonly stopAfter?: number;
  readonly www: boolean;
  readonly verify: boolean;
  readonly wait: number;
  readonly url?: string;
  readonly listenPort?: number;
  /** False with `--no-ledger`; absent: that of this installation. */
  readonly ledger?: string | false;
  readonly json?: true;
}

export function addPushOptions(command: Command): Command {
  const names = dialects.map(({ name }) => name);
  return command
    .argument('[release]', 'build directory, bundle, manifest or app image')
    .option('-t, --to <addresses>', 'host[:port] of a device; repeat it, or separate by commas', addresses)
    .addOption(
      new Option('--discover', 'list the devices that announce themselves here, and push nothing').conflicts(
        'to',
      ),
    )
    .addOption(
      new Option('-d, --dialect <name>', 'how the devices take an update (default: ask them)').choices(names),
    )
    .addOption(
      new Option('-u, --user <name:password>', 'what the devices ask for; a password alone as :password')
        .env('FLASHDOCK_PUSH_USER')
        .argParser(credentials),
    )
    .option('--parallel <n>', 'how many devices at a time', count, 4)
    .option('--stop-after <k>', 'leave the other devices alone after so many failures', count)
    .option('--no-www', 'send the app alone, not the web pages')
    .option('--url <url>', 'where a device that fetches the app itself finds it')
    .option('--listen-port <port>', 'where devices that connect back do so (default: any free port)', port)
    .option('--wait <seconds>', 'how long to look for a device after it was sent everything', seconds, 120)
    .option('--no-verify', 'do not look what runs on it afterwards: sent is then good enough')
    .option('--ledger <url>', 'where each push is recorded, as for `ledger` (default: this installation’s)')
    .option('--no-ledger', 'record the pushes nowhere')
    .option('--json', 'print JSON lines with an event field');
}

export function pushRequest(release: string, dialect: string, options: PushCommandOptions): PushRequest {
  const { to, user, parallel, stopAfter, www, verify, url, listenPort } = options;
  return {
    buildId: release,
    targets: [...to],
    dialect,
    options: {
      www,
      verify,
      ...(url !== undefined && { url }),
      ...(listenPort !== undefined && { listenPort }),
    },
    parallel,
    stopAfter: stopAfter ?? null,
    ...(user !== undefined && { credentials: user }),
  };
}

/** Looks as often as the room does, and at least five times. */
export function pollingFor({ wait }: Pick<PushCommandOptions, 'wait'>): Polling {
  const every = Math.min(polling.every, (wait * 1_000) / 5);
  return { ...polling, every, tries: Math.max(1, Math.round((wait * 1_000) / every)) };
}

function addresses(text: string, before: readonly string[] = []): string[] {
  const found = text
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  if (found.length === 0) throw new InvalidArgumentError('An address is missing.');
  return [...before, ...found];
}

function credentials(text: string): NonNullable<PushCommandOptions['user']> {
  const colon = text.indexOf(':');
  const parsed = pushCredentials.safeParse({ user: text.slice(0, colon), password: text.slice(colon + 1) });
  if (colon < 0 || !parsed.success) throw new InvalidArgumentError('Write it as name:password.');
  return parsed.data;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000) {
    throw new InvalidArgumentError('A number from 1 to 1000 is expected.');
  }
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new InvalidArgumentError('A port from 1 to 65535 is expected.');
  }
  return value;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3_600)) {
    throw new InvalidArgumentError('Seconds, more than 0 and at most 3600, are expected.');
  }
  return value;
}
