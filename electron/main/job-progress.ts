import type { JobView } from '../../shared/contract/flash.ts';

/** What a taskbar shows: nothing, that something goes on, how far it is, or that something went wrong. */
export type Progress =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'error' };

type Job = Pick<JobView, 'state' | 'phase' | 'written' | 'total' | 'verdict'>;

/** Of all jobs that run; once none does, whether the newest one failed. Newest last. */
export function jobProgress(jobs: readonly Job[]): Progress {
  const running = jobs.filter(({ state }) => state === 'running');
  if (running.length === 0) return jobs.at(-1)?.verdict === 'failed' ? { kind: 'error' } : { kind: 'none' };
  const moving = running.filter(
    ({ phase }) => phase !== 'connect' && phase !== 'identify' && phase !== 'erase',
  );
  if (moving.length === 0) return { kind: 'busy' };
  const total = running.reduce((sum, job) => sum + job.total, 0);
  const written = running.reduce((sum, job) => sum + job.written, 0);
  return { kind: 'part', part: total === 0 ? 0 : Math.min(1, written / total) };
}
