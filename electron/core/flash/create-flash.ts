import { createStore } from 'zustand/vanilla';
import type { FlashRequest, FlashState, PortView } from '../../../shared/contract/flash.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { Flash } from './flash.ts';
import { identifyChip } from './identify-chip.ts';
import type { JobOrder } from './job/job-report.ts';
import { createJobs } from './job/jobs.ts';
import type { JobKeeping } from './job/keep-job.ts';
import { createLinkRates } from './loader/link-rates.ts';
import { prepareWrites } from './job/prepare-writes.ts';
import { blockingFault } from './plan/blocking-fault.ts';
import { makePlan } from './plan/plan.ts';
import { viewPlan } from './plan/plan-view.ts';
import { blockers, judge } from './plan/preflight.ts';
import { listPorts } from './port/list-ports.ts';
import { findPort, type FindPort, type PortHandle } from './port/open-port.ts';
import { keepPortList } from './port/port-list.ts';

export interface FlashOptions extends JobKeeping {
  readonly log: Log;
  /** How an address becomes a port; tests have their own. */
  readonly openPort?: FindPort;
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
  listPorts: list = listPorts,
  demoPorts = [],
  dataDirectory,
  watch = true,
  ...keeping
}: FlashOptions): Flash {
  const state = createStore<FlashState>(() => ({ ports: [...demoPorts], jobs: [] }));
  const rates = createLinkRates(dataDirectory);
  const jobs = createJobs(state, log, rates, keeping);
  const closing = new AbortController();
  const ports = watch ? keepPortList(state, demoPorts, list, log) : undefined;
  const identifying = new Map<string, Promise<unknown>>();

  return {
    state,
    async identify(port, before) {
      if (jobs.isRunningOn(port) || identifying.has(port)) {
        return fail({ code: 'port-in-use-here', params: { port } });
      }
      const found = await openPort(port);
      if (!found.ok) return found;
      const identity = identifyChip(found.value, port, before, closing.signal);
      identifying.set(port, identity);
      return await identity.finally(() => identifying.delete(port));
    },
    async plan(release, choices, baud, chip) {
      const plan = makePlan(release, choices, chip?.flashSize ?? release.flashSize ?? null);
      if (!plan.ok) return plan;
      const images = await prepareWrites(plan.value, chip);
      return ok(viewPlan(plan.value, { chip, baud, images }));
    },
    async start(release, request) {
      const { port, choices, baud, overrides, chip: expectedChip } = request;
      const plan = makePlan(release, choices, release.flashSize ?? null);
      if (!plan.ok) return plan;
      /* Whatever can be judged without the chip is judged before any port opens. */
      const blocked = blockingFault(blockers(judge(plan.value, undefined, expectedChip), overrides));
      if (blocked !== undefined) return fail(blocked);
      const found = await openPort(port);
      if (!found.ok) return found;
      if (jobs.isRunningOn(port) || identifying.has(port)) {
        return fail({ code: 'port-in-use-here', params: { port } });
      }
      const order = orderOf(request, found.value, rates.rateFor(found.value.slot, baud), log);
      const view = viewPlan(plan.value, { expectedChip, baud });
      return ok(jobs.start({ ...order, plan: plan.value }, view, request.buildId));
    },
    async cancel(jobId) {
      const known = await jobs.cancel(jobId);
      return known ? ok(null) : fail({ code: 'job-not-found', params: { jobId } });
    },
    dismiss: (jobId) => jobs.dismiss(jobId),
    async dispose() {
      ports?.stop();
      closing.abort();
      await Promise.allSettled([jobs.cancelAll(), ...identifying.values()]);
    },
  };
}

/** At the rate that this link is known to bear. */
function orderOf(request: FlashRequest, handle: PortHandle, rate: number, log: Log): Omit<JobOrder, 'plan'> {
  const { port, baud, before, after, overrides, chip: expectedChip, skip = true } = request;
  if (rate < baud) log.add('warning', { code: 'link-degraded', params: { port, asked: baud, baud: rate } });
  return { address: port, handle, baud: rate, askedBaud: baud, before, after, overrides, expectedChip, skip };
}
