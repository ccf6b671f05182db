import { stat } from 'node:fs/promises';
import type { JobView } from '../../../shared/contract/flash.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Flash } from '../../core/flash/flash.ts';
import { createMonitor } from '../../core/monitor/create-monitor.ts';
import type { Monitor } from '../../core/monitor/monitor.ts';
import type { PortDesk } from '../../core/ports/port-desk.ts';
import { sendInput } from '../monitor/send-input.ts';
import { tellSession } from '../monitor/tell-session.ts';
import type { Terminal } from '../terminal.ts';
import type { FlashOptions } from './flash-options.ts';

/** A monitor beside a job, which has the port as soon as the job lets it go. */
export interface ListenOn {
  /** After the job: until Ctrl-C where the board was let run, else not at all. */
  after(job: JobView): Promise<void>;
  dispose(): Promise<void>;
}

interface Bench {
  readonly desk: PortDesk;
  readonly room: Flash;
}

export function listenOn(
  { desk, room }: Bench,
  jobId: string,
  options: FlashOptions,
  terminal: Terminal,
): ListenOn {
  const monitor = createMonitor({ desk, flash: room });
  const over = new AbortController();
  const until = AbortSignal.any([over.signal, terminal.interrupted]);
  const told = begin(monitor, { room, jobId, options, terminal, until });
  return {
    async after(job) {
      if (wasLetRun(job) && !until.aborted) {
        const stopSending = sendInput(monitor, { ...options, ending: 'crlf' }, terminal);
        await told.finally(stopSending);
      }
    },
    async dispose() {
      over.abort();
      await told;
      await monitor.dispose();
    },
  };
}

interface Beginning {
  readonly room: Flash;
  readonly jobId: string;
  readonly options: FlashOptions;
  readonly terminal: Terminal;
  readonly until: AbortSignal;
}

/** Once the job has the port open, so that nobody else is asked to open it. */
async function begin(monitor: Monitor, { room, jobId, options, terminal, until }: Beginning): Promise<void> {
  const { port, buildDir, monitorBaud: baud } = options;
  await reached(room, jobId, until);
  if (until.aborted) return;
  const isDirectory = (await stat(buildDir).catch(() => undefined))?.isDirectory() === true;
  const opened = await monitor.open({ port, baud, elfPath: isDirectory ? buildDir : null });
  if (!opened.ok) {
    const { cause, remedy } = explainFault(opened.fault, terminal.messages);
    terminal.error(`${cause} ${remedy}`);
  }
  const session = monitor.session(port);
  if (session !== undefined) await tellSession(session, options, terminal, until);
}

/** Resolves when a chip has answered, or when nobody waits for that any more. */
function reached({ state }: Flash, jobId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const job = state.getState().jobs.find(({ id }) => id === jobId);
      if (!signal.aborted && (job === undefined || job.phase === 'connect')) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = state.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}

function wasLetRun({ phase, verdict }: JobView): boolean {
  return phase === 'boots' && verdict !== 'cancelled';
}
