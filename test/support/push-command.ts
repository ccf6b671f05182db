import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const cli = join(import.meta.dirname, '../../electron/headless/cli.ts');

/** One JSON line of `flashdock push --json`. */
export type PushEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

export interface PushCommandRun {
  readonly code: number | null;
  readonly events: readonly PushEvent[];
  /** The last line. */
  readonly verdict: PushEvent & { readonly devices: readonly Readonly<Record<string, unknown>>[] };
  readonly output: string;
}

/** `flashdock push … --json` in a process of its own. `onEvent` sees each line as it comes, and may send it a signal. */
export async function runPushCommand(
  args: readonly string[],
  onEvent: (event: PushEvent, child: ChildProcess) => void = () => undefined,
): Promise<PushCommandRun> {
  const env = { ...process.env, FLASHDOCK_LANG: 'en' };
  const child = spawn(process.execPath, [cli, 'push', ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const complaint = text(child.stderr);
  const ended = once(child, 'close');
  const events: PushEvent[] = [];
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as PushEvent;
    lines.push(line);
    events.push(event);
    onEvent(event, child);
  }
  await ended;
  const error = await complaint;
  const last = events.at(-1);
  if (last?.event !== 'verdict') throw new Error(`ended without a verdict: ${error}`);
  const output = [...lines, error].join('\n');
  return { code: child.exitCode, events, verdict: last as PushCommandRun['verdict'], output };
}
