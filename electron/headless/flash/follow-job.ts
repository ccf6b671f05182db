import type { StoreApi } from 'zustand/vanilla';
import type { FlashState, JobView } from '../../../shared/contract/flash.ts';
import type { Reporter } from './reporter.ts';

/** Tells `reporter` what the job does, each thing once and in its order, until it has ended. */
export function followJob(state: StoreApi<FlashState>, jobId: string, reporter: Reporter): Promise<JobView> {
  const find = (): JobView | undefined => state.getState().jobs.find(({ id }) => id === jobId);
  return new Promise((resolve) => {
    let before: JobView | undefined;
    const look = (): void => {
      const job = find();
      if (job === undefined || job === before) return;
      tell(job, before, reporter);
      before = job;
      if (job.state !== 'ended') return;
      stop();
      resolve(job);
    };
    const stop = state.subscribe(look);
    look();
  });
}

function tell(job: JobView, before: JobView | undefined, reporter: Reporter): void {
  if (job.plan !== before?.plan) reporter.plan(job);
  if (job.chip !== null && before?.chip !== job.chip) reporter.chip(job, job.chip);
  const running = job.phases.find(({ state }) => state === 'running');
  const ran = before?.phases.find(({ state }) => state === 'running');
  if (running !== undefined && running.startedAt !== ran?.startedAt) reporter.phase(job, running.phase);
  for (const line of newBootLines(job, before)) reporter.boot(line);
  if (before !== undefined && job.written !== before.written) reporter.progress(job);
  if (job.state === 'ended' && job.verdict !== null) reporter.verdict(job, job.verdict);
}

/** The log keeps its newest lines only, so what is new is told by where the old last line stands in it. */
function newBootLines(job: JobView, before: JobView | undefined): readonly string[] {
  if (before === undefined || before.bootLog === job.bootLog) return [];
  const known = before.bootLog;
  for (let kept = Math.min(known.length, job.bootLog.length); kept > 0; kept -= 1) {
    const tail = known.slice(known.length - kept);
    if (tail.every((line, at) => line === job.bootLog[at])) return job.bootLog.slice(kept);
  }
  return job.bootLog;
}
