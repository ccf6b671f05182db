import { Option, type Command } from 'commander';
import { lineEnding, type LineEnding } from '../../../shared/contract/monitor.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createFlash } from '../../core/flash/create-flash.ts';
import { createLog } from '../../core/log.ts';
import { createMonitor } from '../../core/monitor/create-monitor.ts';
import type { Monitor } from '../../core/monitor/monitor.ts';
import { createPortDesk } from '../../core/ports/port-desk.ts';
import { createPortFinder } from '../../core/port-finder.ts';
import { exitCode } from '../exit-code.ts';
import { parseMonitorBaud } from '../monitor/monitor-baud.ts';
import { sendInput } from '../monitor/send-input.ts';
import { tellSession } from '../monitor/tell-session.ts';
import { sayFault } from '../operations/run-operation.ts';
import type { Terminal } from '../terminal.ts';

interface MonitorOptions {
  readonly port: string;
  readonly baud: number;
  readonly elf?: string;
  readonly buildDir?: string;
  readonly save?: string;
  readonly reset?: 'run' | 'download';
  readonly ending: LineEnding;
  readonly timestamps?: true;
  readonly json?: true;
}

/** `flashdock monitor`: what a board says, until Ctrl-C. Exit code 1 where the port cannot be opened. */
export function addMonitorCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('monitor')
    .description('Show what a board says on its serial line, with panics decoded; what is typed goes to it.')
    .requiredOption(
      '-p, --port <port>',
      'device path, socket://host:port, rfc2217://host:port or demo://chip',
    )
    .option('--baud <rate>', 'baud rate of the app', parseMonitorBaud, 115_200)
    .option('--elf <file>', 'the ELF that panics are decoded with')
    .option('-b, --build-dir <dir>', 'the build directory that holds it')
    .option('--save <file>', 'write every line with its time to this file, too')
    .addOption(
      new Option('--reset <mode>', 'reset the board first').choices(['run', 'download']).preset('run'),
    )
    .addOption(
      new Option('--ending <ending>', 'what ends each line that is sent')
        .choices([...lineEnding.options])
        .default('crlf'),
    )
    .option('--timestamps', 'show when each line came')
    .option('--json', 'print JSON lines with an event field');
  command.action((options: MonitorOptions) => {
    if (options.elf !== undefined && options.buildDir !== undefined) {
      command.error('error: give either --elf or --build-dir');
    }
    return listen(options, terminal);
  });
}

async function listen(options: MonitorOptions, terminal: Terminal): Promise<void> {
  const ports = createPortFinder();
  const desk = createPortDesk(ports.find);
  const flash = createFlash({
    log: createLog(),
    openPort: desk.find,
    dataDirectory: dataDirectory(),
    watch: false,
  });
  const monitor = createMonitor({ desk, flash });
  try {
    const fault = await begin(monitor, options);
    if (fault === undefined) await follow(monitor, options, terminal);
    else sayFault(fault, options, terminal);
  } finally {
    await monitor.dispose();
    await flash.dispose();
    ports.dispose();
  }
}

async function begin(
  monitor: Monitor,
  { port, baud, elf, buildDir, save, reset }: MonitorOptions,
): Promise<Fault | undefined> {
  const opened = await monitor.open({ port, baud, elfPath: elf ?? buildDir ?? null });
  if (!opened.ok) return opened.fault;
  const saving = save === undefined ? opened : await monitor.save(port, save);
  if (!saving.ok) return saving.fault;
  const begun = reset === undefined ? opened : await monitor.reset(port, reset);
  return begun.ok ? undefined : begun.fault;
}

async function follow(monitor: Monitor, options: MonitorOptions, terminal: Terminal): Promise<void> {
  const session = monitor.session(options.port);
  if (session === undefined) return;
  const stopSending = sendInput(monitor, options, terminal);
  await tellSession(session, options, terminal, terminal.interrupted).finally(stopSending);
  terminal.exit(exitCode.done);
}
