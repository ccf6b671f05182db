import { createStore } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type {
  ChipView,
  FlashChoices,
  FlashRequest,
  FlashState,
  PlanView,
  PortView,
} from '../../../shared/contract/flash.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { Flash } from './flash.ts';
import { identifyChip } from './identify-chip.ts';
import type { JobOrder } from './job/job-report.ts';
import { createJobs } from './job/jobs.ts';
import type { JobKeeping } from './job/keep-job.ts';
import type { RunJob } from './job/run-job.ts';
import { createLinkRates } from './loader/link-rates.ts';
import { operate } from './operations/operate.ts';
import { prepareWrites } from './job/prepare-writes.ts';
import { blockingFault } from './plan/blocking-fault.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import { viewPlan } from './plan/plan-view.ts';
import { blockers, judge } from './plan/preflight.ts';
import { listPorts } from './port/list-ports.ts';
import { findPort, type FindPort, type PortHandle } from './port/open-port.ts';
import { keepPortList } from './port/port-list.ts';

export interface FlashOptions extends JobKeeping {
  readonly log: Log;
  /** How an address becomes a port; tests have their own. */
  readonly openPort?: FindPort;
  /** Where jobs are carried out; in this process where absent. */
  readonly runJob?: RunJob | undefined;
  readonly listPorts?: () => Promise<readonly PortView[]>;
  /** Simulated chips, listed among the real ports. */
  readonly demoPorts?: readonly PortView[];
  /** Where the rates that work are kept; nothing is kept where absent. */
  readonly dataDirectory?: string | undefined;
  /** False for a command that needs no list of ports. */
  readonly watch?: boolean;
}

export function createFlash({
  log,
  openPort = findPort,
  runJob,
  listPorts: list = listPorts,
  demoPorts = [],
  dataDirectory,
  watch = true,
  ...keeping
}: FlashOptions): Flash {
  const state = createStore<FlashState>(() => ({ ports: [...demoPorts], jobs: [] }));
  const rates = createLinkRates(dataDirectory);
  const jobs = createJobs(state, log, rates, keeping, runJob);
  const closing = new AbortController();
  const ports = watch ? keepPortList(state, demoPorts, list, log) : undefined;
  const busy = new Map<string, Promise<unknown>>();

  return {
    state,
    async identify(port, before) {
      if (jobs.isRunningOn(port) || busy.has(port)) return inUse(port);
      const found = await openPort(port);
      if (!found.ok) return found;
      const identity = identifyChip(found.value, port, before, closing.signal);
      busy.set(port, identity);
      return await identity.finally(() => busy.delete(port));
    },
    async operate({ port, baud, before, after, chip }, { signal, tell }, work) {
      const found = await openPort(port);
      if (!found.ok) return found;
      if (jobs.isRunningOn(port) || busy.has(port)) return inUse(port);
      const rate = rates.rateFor(found.value.slot, baud);
      const order = { address: port, handle: found.value, baud: rate, before, after, expectedChip: chip };
      const operation = operate(order, AbortSignal.any([signal, closing.signal]), tell, work);
      busy.set(port, operation);
      return await operation.finally(() => busy.delete(port));
    },
    plan: planView,
    async start(release, request, provisioning) {
      const { port, baud, chip: expectedChip } = request;
      const plan = judgedPlan(release, request);
      if (!plan.ok) return plan;
      const found = await openPort(port);
      if (!found.ok) return found;
      if (jobs.isRunningOn(port) || busy.has(port)) return inUse(port);
      const order = orderOf(request, found.value, rates.rateFor(found.value.slot, baud), log);
      const view = viewPlan(plan.value, { expectedChip, baud });
      return ok(jobs.start({ ...order, plan: plan.value, provisioning }, view, request.buildId));
    },
    async cancel(jobId) {
      const known = await jobs.cancel(jobId);
      return known ? ok(null) : fail({ code: 'job-not-found', params: { jobId } });
    },
    dismiss: (jobId) => jobs.dismiss(jobId),
    async dispose() {
      ports?.stop();
      closing.abort();
      await Promise.allSettled([jobs.cancelAll(), ...busy.values()]);
    },
  };
}

/** At the rate that this link is known to bear. */
function orderOf(request: FlashRequest, handle: PortHandle, rate: number, log: Log): Omit<JobOrder, 'plan'> {
  const { port, baud, before, after, overrides, chip: expectedChip } = request;
  const { skip = true, serial = null, minimumFlash } = request;
  if (rate < baud) log.add('warning', { code: 'link-degraded', params: { port, asked: baud, baud: rate } });
  const asked = { askedBaud: baud, before, after, overrides, expectedChip, minimumFlash, skip, serial };
  return { address: port, handle, baud: rate, ...asked };
}

async function planView(
  release: Release,
  choices: FlashChoices,
  baud: number,
  chip?: ChipView,
): Promise<Outcome<PlanView>> {
  const plan = makePlan(release, choices, chip?.flashSize ?? release.flashSize ?? null);
  if (!plan.ok) return plan;
  const images = await prepareWrites(plan.value, chip);
  return ok(viewPlan(plan.value, { chip, baud, images }));
}

/** Whatever can be judged without the chip is judged before any port opens. */
function judgedPlan(release: Release, { choices, chip, overrides }: FlashRequest): Outcome<Plan> {
  const plan = makePlan(release, choices, release.flashSize ?? null);
  if (!plan.ok) return plan;
  const blocked = blockingFault(blockers(judge(plan.value, undefined, chip), overrides));
  return blocked === undefined ? plan : fail(blocked);
}

function inUse(port: string): Outcome<never> {
  return fail({ code: 'port-in-use-here', params: { port } });
}
