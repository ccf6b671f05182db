import type { MonitorSession } from '../../core/monitor/session.ts';
import { watchLines } from '../../core/wire/watch-lines.ts';
import type { Terminal } from '../terminal.ts';
import { jsonTeller } from './json-teller.ts';
import { textTeller } from './text-teller.ts';

export interface Telling {
  readonly timestamps?: true;
  readonly json?: true;
}

/** Tells what a session keeps, then what comes, until `signal` aborts. */
export async function tellSession(
  session: MonitorSession,
  { timestamps, json }: Telling,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const tell = json ? jsonTeller(terminal) : textTeller(terminal, timestamps ?? false);
  for await (const batch of watchLines(session, signal)) {
    tell.batch(batch);
    tell.state(session.view());
  }
}
