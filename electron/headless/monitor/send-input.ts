import { createInterface } from 'node:readline';
import type { LineEnding } from '../../../shared/contract/monitor.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Monitor } from '../../core/monitor/monitor.ts';
import type { Terminal } from '../terminal.ts';

export interface Sending {
  readonly port: string;
  readonly ending: LineEnding;
  readonly json?: true;
}

/** Sends every line of standard input; returns how to stop. The end of the input is not the end of listening. */
export function sendInput(monitor: Monitor, { port, ending, json }: Sending, terminal: Terminal): () => void {
  if (terminal.interactive && !json) terminal.error(terminal.messages.monitorCommand.leave);
  const lines = createInterface({ input: process.stdin });
  let last: Promise<unknown> = Promise.resolve();
  const send = async (line: string): Promise<void> => {
    const sent = await monitor.send(port, line, { ending, echo: false });
    if (sent.ok) return;
    const { cause } = explainFault(sent.fault, terminal.messages);
    terminal.error(terminal.messages.monitorCommand.notSent(line, cause));
  };
  lines.on('line', (line) => {
    last = last.then(() => send(line));
  });
  return () => {
    lines.close();
    process.stdin.destroy();
  };
}
