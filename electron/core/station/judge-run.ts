import type { Fault } from '../../../shared/contract/fault.ts';
import type { JobView } from '../../../shared/contract/flash.ts';

/** How a run ended for its board; whatever is not a pass has a reason. */
export type RunEnd =
  | { readonly end: 'pass'; readonly fault: null }
  | { readonly end: 'fail' | 'cancelled'; readonly fault: Fault };

export function judgeRun(job: Pick<JobView, 'verdict' | 'fault'>): RunEnd {
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
