import type { FlashPhase, JobView, PlanView } from '../../../../shared/contract/flash.ts';
import { progressOf, type Progress } from './progress.ts';
import type { JobEnd, JobReport } from './job-report.ts';

const phases: readonly FlashPhase[] = ['connect', 'identify', 'erase', 'write', 'verify', 'reset', 'boots'];

/** The newest boot lines that a screen gets; a chip that loops prints without end. */
const keptBootLines = 200;

export interface NewJob {
  readonly id: string;
  readonly buildId: string | null;
  readonly releaseName: string;
  readonly releaseVersion: string | null;
  readonly port: string;
  readonly plan: PlanView;
  readonly serial: string | null;
  /** What the person asked for. */
  readonly baud: number;
  readonly now: number;
}

export function newJobView({
  id,
  buildId,
  releaseName,
  releaseVersion,
  port,
  plan,
  serial,
  baud,
  now,
}: NewJob): JobView {
  return {
    id,
    buildId,
    releaseId: plan.releaseId,
    releaseName,
    releaseVersion,
    port,
    state: 'running',
    phase: 'connect',
    phases: phases.map((phase) => ({ phase, state: 'waiting', startedAt: null, seconds: null })),
    chip: null,
    serial,
    baud: null,
    askedBaud: baud,
    reconnects: 0,
    plan,
    results: resultsFor(plan),
    written: 0,
    total: plan.bytesToWrite,
    skipped: 0,
    rate: null,
    secondsLeft: null,
    overrides: [],
    bootLog: [],
    verdict: null,
    fault: null,
    startedAt: now,
    endedAt: null,
  };
}

function resultsFor(plan: PlanView): JobView['results'] {
  return plan.regions.map(({ action }) => (action === 'leave' ? 'untouched' : 'waiting'));
}

/** The job after `report`. Pure; `progress` remembers how fast the bytes have gone. */
export function applyReport(job: JobView, report: JobReport, now: number, progress: Progress): JobView {
  switch (report.kind) {
    case 'phase':
      return enter(job, report.phase, now);
    case 'skipped':
      return { ...job, phases: withPhase(job, report.phase, { state: 'skipped' }) };
    case 'chip':
      return {
        ...job,
        chip: report.chip,
        baud: report.baud,
        plan: report.plan,
        results: resultsFor(report.plan),
        total: report.plan.bytesToWrite,
        skipped: 0,
      };
    case 'lost':
      return { ...job, reconnects: job.reconnects + 1 };
    case 'overridden':
      return { ...job, overrides: [...job.overrides, report.code] };
    case 'region':
      return { ...job, results: job.results.with(report.index, report.result) };
    case 'held':
      return { ...job, skipped: report.bytes, total: job.plan.bytesToWrite - report.bytes };
    case 'written':
      return { ...job, written: report.bytes, ...progressOf(progress, report.bytes, job.total, now) };
    case 'boot':
      return { ...job, bootLog: [...job.bootLog, ...report.lines].slice(-keptBootLines) };
    case 'provisioned':
      return { ...job, serial: report.serial ?? job.serial };
    case 'identified':
    case 'stepped-down':
    case 'restarted':
      return job;
  }
}

/** The job with its verdict; what it did not reach stays `waiting`. */
export function endJob(job: JobView, { verdict, fault }: JobEnd, now: number): JobView {
  const good = verdict === 'pass' || verdict === 'written';
  const finished = finishRunning(job, good ? 'done' : 'failed', now);
  const results = job.results.map((result) => (result === 'running' ? 'not-checked' : result));
  return {
    ...finished,
    results,
    state: 'ended',
    verdict,
    fault,
    rate: null,
    secondsLeft: null,
    endedAt: now,
  };
}

/** After a step down in baud, or a lost connection, everything from connecting on begins again. */
function enter(job: JobView, phase: FlashPhase, now: number): JobView {
  const finished = phase === 'connect' ? startOver(job) : finishRunning(job, 'done', now);
  return {
    ...finished,
    phase,
    phases: withPhase(finished, phase, { state: 'running', startedAt: now, seconds: null }),
    ...(phase !== 'write' && { rate: null, secondsLeft: null }),
  };
}

function startOver(job: JobView): JobView {
  const { phases: waiting } = job;
  return {
    ...job,
    phases: waiting.map(({ phase }) => ({ phase, state: 'waiting', startedAt: null, seconds: null })),
  };
}

function finishRunning(job: JobView, state: 'done' | 'failed', now: number): JobView {
  const finished = job.phases.map((each) =>
    each.state === 'running' ? { ...each, state, seconds: (now - (each.startedAt ?? now)) / 1_000 } : each,
  );
  return { ...job, phases: finished };
}

function withPhase(
  job: JobView,
  phase: FlashPhase,
  change: Partial<JobView['phases'][number]>,
): JobView['phases'] {
  return job.phases.map((each) => (each.phase === phase ? { ...each, ...change } : each));
}
