import type { JobView } from '../../shared/contract/flash.ts';
import type { OperationView } from '../../shared/contract/operations.ts';

/** What a taskbar shows: nothing, that something goes on, how far it is, or that something went wrong. */
export type Progress =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'error' };

type Job = Pick<JobView, 'state' | 'phase' | 'written' | 'total' | 'verdict'>;
type Operation = Pick<OperationView, 'state' | 'done' | 'total'>;

/** Of all jobs and operations that run; once none does, whether the newest job failed. Newest last. */
export function jobProgress(jobs: readonly Job[], operations: readonly Operation[] = []): Progress {
  const running = [
    ...jobs.filter(isRunning).map(partOfJob),
    ...operations.filter(isRunning).map(partOfOperation),
  ];
  if (running.length === 0) return jobs.at(-1)?.verdict === 'failed' ? { kind: 'error' } : { kind: 'none' };
  if (!running.some(({ moving }) => moving)) return { kind: 'busy' };
  const total = running.reduce((sum, part) => sum + part.total, 0);
  const done = running.reduce((sum, part) => sum + part.done, 0);
  return { kind: 'part', part: total === 0 ? 0 : Math.min(1, done / total) };
}

interface Part {
  /** It counts bytes now. */
  readonly moving: boolean;
  readonly done: number;
  readonly total: number;
}

function partOfJob({ phase, written, total }: Job): Part {
  const moving = phase !== 'connect' && phase !== 'identify' && phase !== 'erase';
  return { moving, done: written, total };
}

function partOfOperation({ done, total }: Operation): Part {
  return { moving: total > 0, done, total };
}

function isRunning({ state }: { readonly state: 'running' | 'ended' }): boolean {
  return state === 'running';
}
