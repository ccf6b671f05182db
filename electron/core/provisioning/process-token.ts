import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process on which computer holds numbers, in a way that a later process of the same id is told apart. */
export interface ProcessToken {
  readonly host: string;
  /** `pid`, and on Linux `pid:start:boot`. */
  readonly process: string;
}

export function ownToken(): ProcessToken {
  return { host: hostname(), process: tokenOf(process.pid) };
}

/** False only where this computer knows that it is gone. Of another computer nothing is known. */
export function mayBeAlive({ host, process: token }: ProcessToken): boolean {
  if (host !== hostname()) return true;
  const pid = Number(token.split(':')[0]);
  return isRunning(pid) && tokenOf(pid) === token;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** proc(5): the 22nd field of `stat` is the start in ticks since boot; the second, in brackets, may hold blanks. */
function tokenOf(pid: number): string {
  if (process.platform !== 'linux') return String(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    /* Dead, and not yet buried by its parent. */
    if (state === 'Z' || state === 'X') return '';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return [pid, start, boot].join(':');
  } catch {
    return String(pid);
  }
}
