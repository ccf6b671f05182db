import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, type Command } from 'commander';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { startConsole, type ConsoleRequest } from '../web/start-console.ts';

/** Where `npm run build` leaves the screens. */
const pageDirectory = fileURLToPath(new URL('../../../out/renderer', import.meta.url));

interface ConsoleFlags {
  readonly host: string;
  readonly port?: number;
  readonly root: readonly string[];
  readonly buildDir?: string;
  readonly demo?: true;
  readonly json?: true;
}

export function addConsoleCommand(program: Command, terminal: Terminal): void {
  program
    .command('console')
    .description('Serve the screens to a browser, on this machine unless told otherwise.')
    .option(
      '--port <port>',
      'port to listen on; 0 takes a free one (default: 8390, or a free one)',
      parsePort,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--root <directory>',
      'folder whose builds may be opened; may be repeated (default: home)',
      collect,
      [],
    )
    .option('--build-dir <directory>', 'open this build at once')
    .option('--demo', 'add a simulated chip and a sample build')
    .option('--json', 'print events as JSON lines')
    .action(async (flags: ConsoleFlags) => runConsole(flags, terminal));
}

async function runConsole(flags: ConsoleFlags, terminal: Terminal): Promise<void> {
  const request: ConsoleRequest = {
    host: flags.host,
    port: flags.port,
    roots: flags.root.length > 0 ? flags.root : [usualRoot()],
    buildDirectory: flags.buildDir,
    demo: flags.demo ?? false,
    pageDirectory,
  };
  const started = await startConsole(request);
  if (!started.ok) {
    reportFault(started.fault, flags, terminal);
    return;
  }
  const { url, openFault, close } = started.value;
  if (openFault) reportFault(openFault, flags, terminal);
  announce(url, flags, terminal);
  await ended(terminal.interrupted);
  await close();
  terminal.exit(exitCode.done);
}

function announce(url: string, flags: ConsoleFlags, terminal: Terminal): void {
  const words = terminal.messages.console;
  if (flags.json) {
    terminal.print(JSON.stringify({ event: 'listening', url }));
    return;
  }
  terminal.print(words.at(url));
  if (!/^http:\/\/(127\.|localhost|\[::1\])/.test(url)) terminal.error(words.onNetwork);
  terminal.error(words.endWithCtrlC);
}

function reportFault(fault: Fault, flags: ConsoleFlags, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (flags.json) terminal.print(JSON.stringify({ event: 'fault', ...fault, message: cause, remedy }));
  else terminal.error(`${cause} ${remedy}`);
  terminal.exit(exitCode.failed);
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Service accounts are often given a home that does not exist. */
function usualRoot(): string {
  return existsSync(homedir()) ? homedir() : process.cwd();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError('0 to 65535.');
  return port;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
