import { randomUUID } from 'node:crypto';
import type { StoreApi } from 'zustand/vanilla';
import type { FlashState, JobView, PlanView } from '../../../../shared/contract/flash.ts';
import type { LogEvent } from '../../../../shared/contract/log.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { Log } from '../../log.ts';
import type { LinkRates } from '../loader/link-rates.ts';
import type { JobEnd, JobOrder, JobReport } from './job-report.ts';
import { applyReport, endJob, newJobView } from './job-view.ts';
import { JobTrail, type JobKeeping } from './keep-job.ts';
import { createProgress } from './progress.ts';
import { provisioningOf } from './provisioning.ts';
import { runJob, type Admission, type RunJob } from './run-job.ts';

/** Jobs that ended and that nobody has taken off the list. */
const keptEnded = 100;

export interface Jobs {
  /** Begins at once; `ended` resolves when the port is closed again. */
  start(order: JobOrder, plan: PlanView, buildId: string | null): { readonly jobId: string };
  /** False for a job that is not on the list; else resolves when it has ended. */
  cancel(jobId: string): Promise<boolean>;
  /** Takes an ended job off the list. */
  dismiss(jobId: string): Outcome<null>;
  isRunningOn(address: string): boolean;
  cancelAll(): Promise<void>;
}

interface Running {
  readonly address: string;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** Runs jobs and keeps what they report in `state`. */
export function createJobs(
  state: StoreApi<FlashState>,
  log: Log,
  rates: LinkRates,
  keeping: JobKeeping = {},
  carryOut: RunJob = runJob,
): Jobs {
  const running = new Map<string, Running>();

  const update = (id: string, change: (job: JobView) => JobView): void =>
    state.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? change(job) : job)) }));

  const run = async (id: string, order: JobOrder, signal: AbortSignal): Promise<void> => {
    const progress = createProgress();
    const trail = new JobTrail(id, order, keeping);
    const tell = (report: JobReport): void => {
      trail.add(report);
      update(id, (job) => applyReport(job, report, Date.now(), progress));
      logReport(log, order.address, report);
    };
    const carriedOut = await carryOut(order, signal, tell, admissionTo(id, order, trail));
    const endedAt = Date.now();
    const shown = state.getState().jobs.find((each) => each.id === id);
    const end = await trail.keep(shown, carriedOut, endedAt);
    await learnRate(rates, order, shown, end);
    running.delete(id);
    update(id, (job) => endJob(job, end, endedAt));
    if (shown !== undefined) logEnd(log, endJob(shown, end, endedAt), end);
  };

  return {
    start(order, plan, buildId) {
      const id = randomUUID();
      const view = beginningOf(id, order, plan, buildId);
      state.setState(({ jobs }) => ({ jobs: [...forgetOldest(jobs), view] }));
      log.add('info', { code: 'job-started', params: { name: view.releaseName, port: order.address } });
      const abort = new AbortController();
      running.set(id, { address: order.address, abort, ended: run(id, order, abort.signal) });
      return { jobId: id };
    },
    async cancel(jobId) {
      const job = running.get(jobId);
      job?.abort.abort();
      await job?.ended;
      return state.getState().jobs.some(({ id }) => id === jobId);
    },
    dismiss(jobId) {
      const job = state.getState().jobs.find(({ id }) => id === jobId);
      if (job === undefined) return fail({ code: 'job-not-found', params: { jobId } });
      if (job.state === 'running') return fail({ code: 'job-still-running', params: { jobId } });
      state.setState(({ jobs }) => ({ jobs: jobs.filter(({ id }) => id !== jobId) }));
      return ok(null);
    },
    isRunningOn: (address) => [...running.values()].some((job) => job.address === address),
    async cancelAll() {
      for (const { abort } of running.values()) abort.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function admissionTo(jobId: string, { provisioning, address: port }: JobOrder, trail: JobTrail): Admission {
  return { provisioning: provisioningOf(provisioning, { jobId, port }), judge: (mac) => trail.judge(mac) };
}

function beginningOf(id: string, order: JobOrder, plan: PlanView, buildId: string | null): JobView {
  const { release } = order.plan;
  return newJobView({
    id,
    buildId,
    releaseName: release.name,
    releaseVersion: release.app?.image?.appDescriptor?.version ?? null,
    port: order.address,
    plan,
    serial: order.serial,
    baud: order.askedBaud,
    now: Date.now(),
  });
}

async function learnRate(
  rates: LinkRates,
  { handle, askedBaud }: JobOrder,
  job: JobView | undefined,
  { verdict }: JobEnd,
): Promise<void> {
  const baud = job?.baud ?? null;
  if (baud === null || (verdict !== 'pass' && verdict !== 'written')) return;
  await rates.learn(handle.slot, askedBaud, baud);
}

function forgetOldest(jobs: readonly JobView[]): JobView[] {
  const ended = jobs.filter((job) => job.state === 'ended');
  const forgotten = new Set(ended.slice(0, Math.max(0, ended.length - keptEnded)));
  return jobs.filter((job) => !forgotten.has(job));
}

function logReport(log: Log, port: string, report: JobReport): void {
  switch (report.kind) {
    case 'identified': {
      const { chip, revision, mac } = report;
      log.add('info', { code: 'chip-identified', params: { port, chip, revision, mac } });
      break;
    }
    case 'stepped-down':
      log.add('warning', { code: 'baud-stepped-down', params: { port, from: report.from, to: report.to } });
      break;
    case 'lost':
      log.add('warning', { code: 'connection-lost', params: { port, reason: report.reason } });
      break;
    case 'overridden':
      log.add('warning', { code: 'preflight-overridden', params: { port, code: report.code } });
      break;
    case 'held': {
      const { files, bytes } = report;
      if (files > 0) log.add('info', { code: 'files-skipped', params: { port, files, bytes } });
      break;
    }
    case 'restarted':
      log.add('warning', {
        code: 'image-restarted',
        params: { port, path: report.path, reason: report.reason },
      });
      break;
    default:
  }
}

function logEnd(log: Log, job: JobView, { verdict, fault }: JobEnd): void {
  log.add(
    verdict === 'failed' ? 'error' : verdict === 'pass' ? 'info' : 'warning',
    endEvent(job, verdict, fault),
  );
}

function endEvent(job: JobView, verdict: JobEnd['verdict'], fault: JobEnd['fault']): LogEvent {
  const { releaseName: name, port, phase } = job;
  const seconds = ((job.endedAt ?? job.startedAt) - job.startedAt) / 1_000;
  const done = { name, port, mac: job.chip?.mac ?? '', seconds };
  switch (verdict) {
    case 'pass':
      return { code: 'job-passed', params: done };
    case 'written':
      return { code: 'job-written', params: done };
    case 'cancelled':
      return { code: 'job-cancelled', params: { name, port, phase } };
    case 'failed':
      if (fault?.code === 'job-not-recorded')
        return { code: 'job-not-recorded', params: { ...done, ...fault.params } };
      return { code: 'job-failed', params: { name, port, phase, code: fault?.code ?? '' } };
  }
}
