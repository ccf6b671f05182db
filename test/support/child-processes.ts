import { readFileSync } from 'node:fs';

/** Ids of the processes that this one has started and that still run; Linux alone tells. */
export function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}

export function isRunning(pid: number): boolean {
  try {
    /* A zombie has ended, and only waits for somebody to ask how. */
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
