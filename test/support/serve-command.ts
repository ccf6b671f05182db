import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const cli = join(import.meta.dirname, '../../electron/headless/cli.ts');

/** One JSON line. */
export type ServeEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

function start(args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
  const env = { ...process.env, FLASHDOCK_LANG: 'en', ...more };
  const child = spawn(process.execPath, [cli, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** `flashdock serve` that runs to its own end. */
export async function refused(args: readonly string[]): Promise<{ code: number | null; error: string }> {
  const child = start(args);
  const complaint = child.stderr === null ? '' : text(child.stderr);
  child.stdout?.resume();
  await once(child, 'close');
  return { code: child.exitCode, error: await complaint };
}

/** `flashdock serve` as a process of its own that told where it listens, on a free port unless told otherwise. */
export async function serving(
  args: readonly string[],
  where = ['-H', '127.0.0.1', '-p', '0'],
  env: NodeJS.ProcessEnv = {},
) {
  const child = start([...args, ...where, '--json'], env);
  if (child.stdout === null) throw new Error('no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const seen: ServeEvent[] = [];
  const next = async (
    event: string,
    holds: (event: ServeEvent) => boolean = () => true,
  ): Promise<ServeEvent> => {
    for (;;) {
      const line = await lines.next();
      if (line.done === true) throw new Error(`ended without ${event}: ${JSON.stringify(seen)}`);
      const found = JSON.parse(line.value) as ServeEvent;
      seen.push(found);
      if (found.event === event && holds(found)) return found;
    }
  };
  const listening = await next('listening');
  return { child, next, listening, port: Number(listening['port']) };
}
