import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';
import { temporaryDirectory } from './temporary-directory.ts';

const cli = join(import.meta.dirname, '../../electron/headless/cli.ts');

/** A command that goes on until Ctrl-C, in a process and with a data directory of its own. */
export interface RunningCommand {
  /** Lines of standard output, until it ends. */
  readonly lines: string[];
  /** Standard error so far. */
  readonly errors: () => string;
  readonly child: ChildProcess;
  /** Resolves when some line holds that. */
  until(text: string): Promise<void>;
  /** Ctrl-C; resolves with the exit code. */
  end(): Promise<number | null>;
}

export async function running(...args: readonly string[]): Promise<RunningCommand> {
  const data = await temporaryDirectory();
  const env = { ...process.env, FLASHDOCK_DATA_DIR: data, FLASHDOCK_LANG: 'en' };
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const closed = once(child, 'close');
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return {
    lines,
    errors: () => errors,
    child,
    until: (text) => expect.poll(() => lines.join('\n'), { timeout: 20_000, interval: 20 }).toContain(text),
    async end() {
      child.kill('SIGINT');
      const [code] = (await closed) as [number | null];
      return code;
    },
  };
}
