import type { Log } from '../log.ts';
import type { FinishedRun } from './slot-runs.ts';

export function logRun(log: Log, { slot, end, job, seconds }: FinishedRun): void {
  const mac = job?.chip?.mac ?? null;
  if (end.end === 'pass') {
    log.add('info', { code: 'slot-passed', params: { slot, mac, seconds } });
    return;
  }
  const params = { slot, mac, phase: job?.phase ?? null, code: end.fault.code };
  log.add(end.end === 'fail' ? 'error' : 'warning', { code: 'slot-failed', params });
}
