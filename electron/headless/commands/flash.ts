import type { Command } from 'commander';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { JobView } from '../../../shared/contract/flash.ts';
import { readRelease } from '../../core/builds/read-release.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createFlash } from '../../core/flash/create-flash.ts';
import { createLedger } from '../../core/ledger/create-ledger.ts';
import { keepRecords } from '../../core/ledger/keep-records.ts';
import { ledgerDatabase } from '../../core/ledger/ledger-place.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { createLog, type Log } from '../../core/log.ts';
import { createPortFinder } from '../../core/port-finder.ts';
import { createPortDesk } from '../../core/ports/port-desk.ts';
import { exitCode } from '../exit-code.ts';
import { addFlashOptions, flashRequest, type FlashOptions } from '../flash/flash-options.ts';
import { followJob } from '../flash/follow-job.ts';
import { jsonReporter } from '../flash/json-reporter.ts';
import { listenOn, type ListenOn } from '../flash/listen-on.ts';
import type { Reporter } from '../flash/reporter.ts';
import { textReporter } from '../flash/text-reporter.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `flashdock flash`: exit code 0 for PASS, and for *written* when `--after no-reset` asked for no more than that; else 1.
 * A board that was written and did not show its boot is not done.
 */
export function addFlashCommand(program: Command, terminal: Terminal): void {
  const command = program.command('flash').description('Flash a build over a serial port and watch it boot.');
  addFlashOptions(command).action((options: FlashOptions) => {
    if (options.monitor && options.after === 'no-reset') {
      command.error('error: with --after no-reset there is nothing for --monitor to hear');
    }
    return flash(options, terminal);
  });
}

async function flash(options: FlashOptions, terminal: Terminal): Promise<void> {
  const reporter = reporterFor(options, terminal);
  const refuse = (fault: Fault): void => {
    reporter.refused(fault);
    terminal.exit(exitCode.failed);
  };
  const release = await readRelease(options.buildDir);
  if (!release.ok) {
    refuse(release.fault);
    return;
  }
  const log = createLog();
  const ledger = openLedger(options, log);
  const ports = createPortFinder();
  const desk = createPortDesk(ports.find);
  const room = createFlash({
    log,
    openPort: desk.find,
    dataDirectory: dataDirectory(),
    watch: false,
    ...(ledger && keepRecords(ledger, log, () => undefined).ofJobs),
  });
  let listening: ListenOn | undefined;
  try {
    const started = await room.start(release.value, flashRequest(options));
    if (!started.ok) {
      refuse(started.fault);
      return;
    }
    const { jobId } = started.value;
    const interrupt = (): void => void room.cancel(jobId);
    terminal.interrupted.addEventListener('abort', interrupt, { once: true });
    if (terminal.interrupted.aborted) interrupt();
    if (options.monitor) listening = listenOn({ desk, room }, jobId, options, terminal);
    const job = await followJob(room.state, jobId, reporter);
    terminal.exit(isDone(job, options) ? exitCode.done : exitCode.failed);
    await listening?.after(job);
  } finally {
    await listening?.dispose();
    await room.dispose();
    ports.dispose();
    await ledger?.dispose();
  }
}

/** A monitor shows the same lines, in their colours; for programs each event has its own. */
function reporterFor({ json, monitor }: FlashOptions, terminal: Terminal): Reporter {
  if (json) return jsonReporter(terminal);
  const reporter = textReporter(terminal);
  return monitor ? { ...reporter, boot: () => undefined } : reporter;
}

function openLedger({ ledger }: FlashOptions, log: Log): Ledger | undefined {
  if (ledger === false) return undefined;
  return createLedger({ log, database: ledger ?? ledgerDatabase(dataDirectory()) });
}

function isDone(job: JobView, { after }: FlashOptions): boolean {
  return job.verdict === 'pass' || (job.verdict === 'written' && after === 'no-reset');
}
