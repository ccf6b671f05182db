import { createBirpc, type BirpcReturn } from 'birpc';
import { ok } from '../../../shared/result.ts';
import { portAt, type PortPlace } from '../flash/port/open-port.ts';
import { createPortDesk } from '../ports/port-desk.ts';
import { lendToBench } from './lend-to-bench.ts';
import { listenForBench } from './listen-for-bench.ts';
import { runForBench } from './run-for-bench.ts';
import { beatInterval, benchEvents, type BenchCalls, type WorkerCalls } from './worker-calls.ts';

/** The worker's end of its channel. */
export interface BenchChannel {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

export type Bench = BirpcReturn<BenchCalls, WorkerCalls>;

/** The name that the only port of a worker has there. */
export const heldPort = 'held';

/** Holds one port for the bench, as long as the process runs: a desk of its own, and whatever is done at it. */
export function servePort({ post, onMessage }: BenchChannel): void {
  let held: PortPlace | undefined;
  let isFit = true;
  const kept = (): void => {
    isFit = false;
  };
  const desk = createPortDesk(() => {
    if (held === undefined) throw new Error('no port was named');
    return Promise.resolve(ok(portAt(held, kept)));
  });
  const calls: WorkerCalls = {
    hold(place) {
      held = place;
    },
    isFit: () => isFit,
    ...runForBench(desk, () => bench),
    ...lendToBench(desk, () => bench),
    ...listenForBench(desk, () => bench),
  };
  const bench: Bench = createBirpc<BenchCalls, WorkerCalls>(calls, {
    post,
    on: onMessage,
    eventNames: [...benchEvents],
    timeout: -1,
  });
  void bench.beat();
  setInterval(() => void bench.beat(), beatInterval);
}
