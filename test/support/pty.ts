import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLink } from '../../electron/core/simulated-chip/line/link.ts';
import type { ModemLines } from '../../electron/core/simulated-chip/silicon/reset-circuit.ts';
import type { SimulatedChip } from '../../electron/core/simulated-chip/simulated-chip.ts';
import { until } from './simulated-chip/strapped.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A chip behind a serial device of the operating system. */
export interface Pty {
  /** What to give to the serial binding. */
  readonly path: string;
  /** A PTY has no modem lines: they go past it. */
  setLines(lines: ModemLines): void;
  /** Takes the device away, as pulling the cable does. */
  unplug(): Promise<void>;
}

/** Why there can be none here; undefined where there can. */
export function ptyMissing(): string | undefined {
  if (process.platform === 'win32') return 'Windows has no PTY';
  const found = (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, 'socat')));
  return found ? undefined : 'socat is not installed';
}

/** Puts the chip behind a PTY; both end with the test. The baud rate is taken to be the chip's. */
export async function behindPty(chip: SimulatedChip, at?: string): Promise<Pty> {
  const path = at ?? join(await temporaryDirectory(), 'tty');
  const socat = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const end = {
    received: (bytes: Uint8Array) => void socat.stdin.write(bytes),
    lost: () => void socat.kill(),
  };
  const link = openLink(chip, 115_200, end, { followBaud: true });
  socat.stdout.on('data', (bytes: Buffer) => void link.send(bytes));
  // It may be gone before the chip has said all it had to.
  socat.stdin.on('error', () => undefined);
  onTestFinished(async () => {
    link.close();
    await stopped(socat);
  });
  await until(() => existsSync(path));
  const unplug = async (): Promise<void> => {
    link.close();
    await stopped(socat);
  };
  return { path, setLines: (lines) => chip.setLines(lines), unplug };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
