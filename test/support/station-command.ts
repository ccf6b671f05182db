import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const cli = join(import.meta.dirname, '../../electron/headless/cli.ts');

/** One JSON line of `flashdock station --json`. */
export type StationEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

export interface StationRun {
  readonly code: number | null;
  readonly events: readonly StationEvent[];
  /** One for every board that ran: slot, verdict and code. */
  readonly verdicts: readonly (readonly [slot: unknown, verdict: unknown, code: unknown])[];
}

/** The real command line in a process of its own. `onEvent` sees each line as it comes, and may send it a signal. */
export async function runStation(
  args: readonly string[],
  dataDirectory: string,
  onEvent: (event: StationEvent, child: ChildProcess) => void = () => undefined,
): Promise<StationRun> {
  const child = start([...args, '--json'], dataDirectory, 'en');
  const ended = once(child, 'close');
  const complaint = text(child.stderr);
  const events: StationEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as StationEvent;
    events.push(event);
    onEvent(event, child);
  }
  await ended;
  if (events.length === 0) throw new Error(`it said nothing: ${await complaint}`);
  const verdicts = events
    .filter(({ event }) => event === 'verdict')
    .map(({ slot, verdict, code }) => [slot, verdict, code] as const)
    .toSorted((a, b) => Number(a[0]) - Number(b[0]));
  return { code: child.exitCode, events, verdicts };
}

/** What people read, and the exit code. */
export async function runStationForPeople(
  args: readonly string[],
  dataDirectory: string,
  language: string,
): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = start(args, dataDirectory, language);
  const [out] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out };
}

function start(args: readonly string[], dataDirectory: string, language: string) {
  const child = spawn(process.execPath, [cli, 'station', ...args], {
    env: { ...process.env, FLASHDOCK_LANG: language, FLASHDOCK_DATA_DIR: dataDirectory },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
