import type { Fault } from '../../../shared/contract/fault.ts';
import type { JobView } from '../../../shared/contract/flash.ts';

/** How a run ended for its board; whatever is not a pass has a reason. */
export type RunEnd =
  | { readonly end: 'pass'; readonly fault: null }
  | { readonly end: 'fail' | 'cancelled'; readonly fault: Fault };

/** @param checkFault what the recipe's own checks found, which no verdict of the job outweighs */
export function judgeRun(job: Pick<JobView, 'verdict' | 'fault'>, checkFault: Fault | null): RunEnd {
  if (checkFault !== null) return { end: 'fail', fault: checkFault };
  switch (job.verdict) {
    case 'pass':
      return job.fault === null ? { end: 'pass', fault: null } : { end: 'fail', fault: job.fault };
    case 'written':
      return { end: 'fail', fault: { code: 'boot-not-seen', params: {} } };
    case 'cancelled':
      return { end: 'cancelled', fault: job.fault ?? { code: 'cancelled', params: {} } };
    case 'failed':
    case null:
      return { end: 'fail', fault: job.fault ?? { code: 'job-crashed', params: { reason: 'no verdict' } } };
  }
}

/** The recipe asks for so many bytes of flash; judged as soon as the chip has been read. */
export function judgeFlashSize(job: Pick<JobView, 'chip'>, minimum: number | undefined): Fault | null {
  if (minimum === undefined || job.chip === null) return null;
  const actual = job.chip.flashSize;
  return actual !== null && actual >= minimum
    ? null
    : { code: 'flash-below-recipe', params: { minimum, actual } };
}
