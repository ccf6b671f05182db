import { readFileSync } from 'node:fs';

/** Bytes of all these processes together: what they share (the program itself) counts once. Linux alone tells. */
export function sharedMemory(pids: readonly number[]): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return pids.reduce((sum, pid) => sum + proportional(pid), 0);
}

/** `Pss` of proc(5); 0 for a process that has gone. */
function proportional(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
