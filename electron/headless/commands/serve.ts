import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { ok } from '../../../shared/result.ts';
import { createLog } from '../../core/log.ts';
import { profiles } from '../../core/ota/profiles/registry.ts';
import { exitCode } from '../exit-code.ts';
import { plainLine } from '../plain-line.ts';
import { accessFromCommand, addAccessOptions } from '../serve/access-options.ts';
import { openCommandLedger } from '../ledger/command-ledger.ts';
import { openGroups } from '../serve/open-groups.ts';
import type { ServePaths } from '../serve/open-source.ts';
import { readServeConfig } from '../serve/serve-config.ts';
import { defaultHost, defaultProfile, type ServeGroup } from '../serve/serve-group.ts';
import { jsonEvent, listeningEvent, logLine, shownUrls } from '../serve/serve-lines.ts';
import { addSettingOptions, settingValuesOf, withSecrets } from '../serve/setting-options.ts';
import type { Terminal } from '../terminal.ts';

interface ServeOptions extends ServePaths {
  readonly profile: string;
  readonly port?: number;
  readonly host: string;
  readonly secure?: true;
  readonly config?: string;
  readonly debug?: true;
  readonly verbose?: true;
  /** False with `--no-ledger`; absent: that of this installation. */
  readonly ledger?: string | false;
  readonly json?: true;
}

/** `flashdock serve`; options and exit codes are those of TianShanOS's `ota_server.py`, for every profile. */
export function addServeCommand(program: Command, terminal: Terminal): void {
  const names = profiles.map(({ name }) => name);
  const ports = profiles.map(({ name, defaultPort }) => `${name} ${defaultPort}`).join(', ');
  const command = program
    .command('serve')
    .description('Serve a build to devices on the LAN until interrupted.')
    .addOption(new Option('--profile <name>', 'OTA dialect').choices(names).default(defaultProfile))
    .option('-p, --port <port>', `port to listen on, 0 for any free one (default: ${ports})`, parsePort)
    .option('-H, --host <address>', 'address to listen on', defaultHost)
    .option('--secure', 'serve by HTTPS; devices trust what `certificate` prints')
    .option('-b, --build-dir <dir>', 'build directory; its files are detected')
    .option('-f, --firmware <file>', 'firmware image, instead of the one in the build directory')
    .option('-w, --www <file>', 'image of the web pages, instead of the one in the build directory')
    .option('-d, --debug', 'log everything')
    .option('-v, --verbose', 'log everything')
    .option(
      '--ledger <url>',
      'where each download is recorded, as for `ledger` (default: this installation’s)',
    )
    .option('--no-ledger', 'record the downloads nowhere')
    .option('--json', 'print JSON lines with an event field');
  addAccessOptions(command);
  addSettingOptions(command, terminal.messages);
  const config = new Option(
    '--config <file>',
    'several shares at once, as the README tells; instead of all other options but --json and --debug',
  );
  command.addOption(config.conflicts(sharing(command)));
  command.action((options: ServeOptions) => serve(options, terminal));
}

function titleOf({ profile }: ShareView): string {
  return profiles.find(({ name }) => name === profile)?.title ?? profile;
}

/** What says what to share and who may fetch it: with a file besides, it would be silently ignored. */
function sharing(command: Command): string[] {
  const names = command.options.map((option) => option.attributeName());
  return names.filter((name) => !['debug', 'verbose', 'json', 'ledger'].includes(name));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

async function serve(options: ServeOptions, terminal: Terminal): Promise<void> {
  const log = createLog();
  report(options, terminal, log);
  const asked = await groupsOf(options);
  const groups = asked.ok ? ok(asked.value.map(withItsSecrets)) : asked;
  const opened = groups.ok
    ? await openGroups(groups.value, log, openCommandLedger(options.ledger, terminal))
    : groups;
  if (!opened.ok) {
    refuse(opened.fault, options, terminal);
    return;
  }
  const { shares } = opened.value;
  try {
    for (const [index, share] of shares.entries()) {
      const token = groups.ok ? groups.value[index]?.access?.token : undefined;
      const owner = shares.length > 1 ? `${titleOf(share)}  ` : '';
      /* The log has told the first already, but never with a token. */
      const untold = shownUrls(share, token).slice(token === undefined ? 1 : 0);
      if (options.json) terminal.print(JSON.stringify(listeningEvent(share, token)));
      else for (const { url } of untold) terminal.print(`          ${owner}${url}`);
    }
    await interruption(terminal.interrupted);
  } finally {
    await opened.value.dispose();
  }
  if (options.json) terminal.print(JSON.stringify({ event: 'stopped', at: Date.now() }));
  terminal.exit(exitCode.done);
}

async function groupsOf(options: ServeOptions): Promise<Outcome<readonly ServeGroup[]>> {
  if (options.config !== undefined) return readServeConfig(options.config);
  const given = { ...options };
  return ok([{ ...options, settings: settingValuesOf(given), access: accessFromCommand(given) }]);
}

function withItsSecrets(group: ServeGroup): ServeGroup {
  return { ...group, settings: withSecrets(group.profile, group.settings) };
}

function report(options: ServeOptions, terminal: Terminal, log: ReturnType<typeof createLog>): void {
  const least = options.debug || options.verbose ? 'debug' : 'info';
  log.subscribe((entry) => {
    const event = options.json ? jsonEvent(entry) : undefined;
    const told = options.json ? undefined : logLine(entry, terminal.messages, least);
    if (event !== undefined) terminal.print(JSON.stringify(event));
    if (told !== undefined) terminal.print(plainLine(told));
  });
}

const usageFaults: readonly Fault['code'][] = ['setting-unknown', 'setting-missing', 'setting-invalid'];

function refuse(fault: Fault, options: ServeOptions, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (options.json)
    terminal.print(JSON.stringify({ event: 'failed', code: fault.code, message: cause, remedy }));
  terminal.error(`${cause} ${remedy}`);
  terminal.exit(usageFaults.includes(fault.code) ? exitCode.usage : exitCode.failed);
}

function interruption(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
