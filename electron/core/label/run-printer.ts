import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Printer } from './printers.ts';

/** Characters of what a command complains of. */
const longestReason = 200;

/** Hands a label to the command of a printer, without a shell; done when the command has ended well, in its time. */
export async function runPrinter(
  name: string,
  { command, timeout }: Printer,
  label: { readonly bytes: Buffer; readonly extension: string },
): Promise<Outcome<null>> {
  const folder = await mkdtemp(join(tmpdir(), 'flashdock-label-'));
  try {
    const file = join(folder, `label.${label.extension}`);
    await writeFile(file, label.bytes);
    const [program = '', ...args] = command.map((part) => part.replaceAll('{file}', file));
    return await run(name, { program, args, timeout, input: label.bytes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly timeout: number;
  readonly input: Buffer;
}

/** Windows has no process groups, and opens a window for a detached process. */
const hasGroups = process.platform !== 'win32';

/** A print command is often a script: what it waits for must not go on holding the printer. */
function killWithAll(child: ChildProcess): void {
  if (!hasGroups || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    /* All of them ended in this very moment. */
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function run(name: string, { program, args, timeout, input }: Command): Promise<Outcome<null>> {
  const failed = (reason: string) =>
    fail({ code: 'printer-failed', params: { printer: name, reason } } as const);
  const child = spawn(program, args, {
    shell: false,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: hasGroups,
    windowsHide: true,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-longestReason);
  });
  /* A command that takes its file does not read: the pipe then breaks, which is no failure of the print. */
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    killWithAll(child);
    /* What left the group may hold the pipe open for ever. */
    child.stderr.destroy();
  }, timeout * 1_000);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (late.signal.aborted)
      return fail({ code: 'printer-timed-out', params: { printer: name, seconds: timeout } });
    if (code === 0) return ok(null);
    return failed(complaint.replaceAll(/\s+/g, ' ').trim() || `exit ${code ?? signal ?? ''}`);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}
