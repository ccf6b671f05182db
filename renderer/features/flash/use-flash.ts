import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { BuildView } from '../../../shared/contract/builds.ts';
import type { ChipView, FlashRequest, JobView, PlanView } from '../../../shared/contract/flash.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useBuild, useClient, useMessages } from '../../state/bench-context.tsx';
import { flashSetup, type FlashSetup } from './flash-choices.ts';
import { blockersOf } from './plan-words.ts';
import { jobInSight, portInHand } from './ports.ts';

const defaultBaud = 921_600;

/** All that the Flash screen stands on, drawn together. */
export interface FlashBench {
  readonly build: BuildView | null;
  readonly setup: FlashSetup;
  readonly baud: number;
  readonly port: string | null;
  readonly chip: ChipView | null;
  readonly plan: PlanView | null;
  readonly planFault: Fault | null;
  readonly job: JobView | null;
  readonly canStart: boolean;
}

export function useFlash(): FlashBench {
  const build = useBuild();
  const setup = useStore(flashSetup);
  const ports = useBench((state) => state.flash?.ports) ?? [];
  const jobs = useBench((state) => state.flash?.jobs) ?? [];
  const usual = useBench((state) => state.settings?.baud ?? defaultBaud);
  const baud = setup.baud ?? usual;
  const chosen = portInHand(setup.port, ports, build?.release.chip ?? null);
  const job = jobInSight(jobs, chosen);
  const port = job?.state === 'running' ? job.port : chosen;
  const chip = (port === null ? undefined : setup.chips[port]) ?? job?.chip ?? null;
  const { plan, planFault } = usePlan(build, setup, baud, chip);
  const canStart =
    build !== null && port !== null && plan !== null && blockersOf(plan, setup.overrides).length === 0;
  return { build, setup, baud, port, chip, plan, planFault, job, canStart };
}

interface Planned {
  readonly plan: PlanView | null;
  readonly planFault: Fault | null;
}

const noPlan: Planned = { plan: null, planFault: null };

/** The plan for the choices as they stand; the last one stays until the next is there, so that nothing jumps. */
function usePlan(build: BuildView | null, setup: FlashSetup, baud: number, chip: ChipView | null): Planned {
  const client = useClient();
  const [planned, setPlanned] = useState<Planned>(noPlan);
  const { choices } = setup;
  const chipKey = JSON.stringify(chip);
  const buildId = build?.id;
  const releaseId = build?.release.id;
  useEffect(() => {
    if (buildId === undefined || releaseId === undefined) return undefined;
    let current = true;
    const read = JSON.parse(chipKey) as ChipView | null;
    const request = { buildId, choices, baud, ...(read ? { chip: read } : {}) };
    client.flash.plan(request).then(
      (outcome) => {
        if (!current) return;
        setPlanned(
          outcome.ok ? { plan: outcome.value, planFault: null } : { plan: null, planFault: outcome.fault },
        );
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, buildId, releaseId, choices, baud, chipKey]);
  return build ? planned : noPlan;
}

export interface FlashActions {
  readonly start: () => Promise<void>;
  readonly cancel: (jobId: string) => Promise<void>;
  readonly dismiss: (jobId: string) => Promise<void>;
  readonly identify: () => Promise<void>;
  /** What is under way, for the buttons that wait for it. */
  readonly busy: 'starting' | 'cancelling' | 'identifying' | null;
}

export function useFlashActions(bench: FlashBench): FlashActions {
  const client = useClient();
  const messages = useMessages();
  const [busy, setBusy] = useState<FlashActions['busy']>(null);
  const { build, port, baud, setup } = bench;
  return useMemo(() => {
    const during = async (name: NonNullable<FlashActions['busy']>, work: () => Promise<unknown>) => {
      setBusy(name);
      await work();
      setBusy(null);
    };
    return {
      busy,
      start: () =>
        during('starting', async () => {
          const request = build && port !== null ? requestFor(build, port, baud, setup) : null;
          if (request) await attempt(client.flash.start(request), messages);
        }),
      cancel: (jobId) => during('cancelling', () => attempt(client.flash.cancel({ jobId }), messages)),
      dismiss: async (jobId) => {
        await attempt(client.flash.dismiss({ jobId }), messages);
      },
      identify: () =>
        during('identifying', async () => {
          if (port === null) return;
          const chip = await attempt(client.flash.identify({ port, before: setup.before }), messages);
          if (chip) flashSetup.setState(({ chips }) => ({ chips: { ...chips, [port]: chip } }));
        }),
    };
  }, [busy, build, port, baud, setup, client, messages]);
}

function requestFor(build: BuildView, port: string, baud: number, setup: FlashSetup): FlashRequest {
  const { choices, before, after, overrides } = setup;
  return { buildId: build.id, port, choices, baud, before, after, overrides: [...overrides] };
}
