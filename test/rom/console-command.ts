import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const program = resolve(import.meta.dirname, '../../electron/headless/cli.ts');

/** One line of `--json`; the fields beside `event` are the contract's. */
export type JsonEvent = { event: string } & Record<string, unknown>;

export type Ended = { code: number | null; events: JsonEvent[]; complaint: string };

/** Runs the command line with `--json`; `onEvent` sees each line at once and may interrupt (Ctrl-C). */
export async function runFlashdock(
  args: readonly string[],
  onEvent: (event: JsonEvent, interrupt: () => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const complaint = text(child.stderr);
  const closed = once(child, 'close');
  const events: JsonEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as JsonEvent;
    events.push(event);
    onEvent(event, () => child.kill('SIGINT'));
  }
  await closed;
  process.off('exit', kill);
  return { code: child.exitCode, events, complaint: await complaint };
}
