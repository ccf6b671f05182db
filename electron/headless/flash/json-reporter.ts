import type { Fault } from '../../../shared/contract/fault.ts';
import type { JobView } from '../../../shared/contract/flash.ts';
import { faultFields, printEvent } from '../json-lines.ts';
import type { Terminal } from '../terminal.ts';
import type { Reporter } from './reporter.ts';

/** Milliseconds between two `progress` lines. */
const progressInterval = 200;

/**
 * JSON lines, each with an `event`: `plan`, `chip`, `phase`, `progress`, `boot`, and last `verdict`, which is `pass`,
 * `written` or `failed`. A cancelled job has failed, with the code `cancelled`.
 */
export function jsonReporter(terminal: Terminal): Reporter {
  let lastProgress = 0;
  const print = (event: string, fields: object): void => printEvent(terminal, event, fields);
  const explained = (fault: Fault | null): object => faultFields(fault, terminal.messages);
  return {
    plan: ({ plan }) => print('plan', { plan }),
    chip: ({ baud }, chip) => print('chip', { chip, baud }),
    phase: (_job, phase) => print('phase', { phase }),
    progress(job) {
      if (Date.now() - lastProgress < progressInterval && job.written < job.total) return;
      lastProgress = Date.now();
      const { written, total, rate, secondsLeft } = job;
      print('progress', { written, total, rate, secondsLeft });
    },
    boot: (line) => print('boot', { line }),
    verdict: (job, verdict) =>
      print('verdict', {
        verdict: verdict === 'cancelled' ? 'failed' : verdict,
        phase: job.phase,
        ...explained(job.fault ?? (verdict === 'cancelled' ? { code: 'cancelled', params: {} } : null)),
        ...outcomeOf(job),
      }),
    refused: (fault) => print('verdict', { verdict: 'failed', phase: null, ...explained(fault) }),
  };
}

function outcomeOf(job: JobView): object {
  const { chip, plan, results, overrides, startedAt, endedAt } = job;
  const regions = plan.regions.map((region, index) => ({ ...region, result: results[index] }));
  const seconds = ((endedAt ?? startedAt) - startedAt) / 1_000;
  return { port: job.port, mac: chip?.mac ?? null, baud: job.baud, regions, overrides, seconds };
}
