import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { writeSampleBuild } from '../../electron/core/demo/sample-build.ts';
import type { Verdict } from '../../shared/contract/flash.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const cli = join(import.meta.dirname, '../../electron/headless/cli.ts');

/** One JSON line of `flashdock flash --json`. */
export type FlashEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** The last line. */
export interface VerdictEvent {
  readonly event: 'verdict';
  readonly verdict: Verdict;
  readonly phase: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly remedy: string | null;
  readonly seconds?: number;
}

export interface FlashRun {
  readonly code: number | null;
  readonly events: readonly FlashEvent[];
  readonly verdict: VerdictEvent;
}

export interface TextRun {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The real command line in a process of its own, until it ends by itself. */
export function runFlashdock(args: readonly string[], language = 'en'): Promise<TextRun> {
  return runFlashdockIn(ownData(), args, language);
}

/** The same on a data directory that the test has prepared. */
export async function runFlashdockIn(
  data: string,
  args: readonly string[],
  language = 'en',
): Promise<TextRun> {
  const child = start(data, args, language);
  const [out, error] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, error };
}

/** `flashdock flash … --json`. `onEvent` sees each line as it comes, and may send the process a signal. */
export async function runFlash(
  args: readonly string[],
  onEvent: (event: FlashEvent, child: ChildProcess) => void = () => undefined,
): Promise<FlashRun> {
  const child = start(ownData(), ['flash', ...args, '--json'], 'en');
  if (child.stdout === null) throw new Error('no output');
  const complaint = textOf(child.stderr);
  const ended = once(child, 'close');
  const events: FlashEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as FlashEvent;
    events.push(event);
    onEvent(event, child);
  }
  await ended;
  const last = events.at(-1);
  if (last?.event !== 'verdict') throw new Error(`ended without a verdict: ${await complaint}`);
  return { code: child.exitCode, events, verdict: last as unknown as VerdictEvent };
}

/** Flashes the sample build of the demo. */
export async function flashSample(port: string, ...more: readonly string[]): Promise<FlashRun> {
  return runFlash(['--port', port, '--build-dir', await sampleBuild(), ...more]);
}

export async function sampleBuild(): Promise<string> {
  const directory = await temporaryDirectory();
  await writeSampleBuild(directory);
  return directory;
}

/** What a command remembers is this test's alone. */
function ownData(): string {
  const data = mkdtempSync(join(tmpdir(), 'flashdock-test-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

function start(data: string, args: readonly string[], language: string): ChildProcess {
  const env = { ...process.env, FLASHDOCK_DATA_DIR: data, FLASHDOCK_LANG: language };
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function textOf(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream);
}
