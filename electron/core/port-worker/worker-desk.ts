import { ok } from '../../../shared/result.ts';
import { runJob, type RunJob } from '../flash/job/run-job.ts';
import type { FindPort } from '../flash/port/open-port.ts';
import { createPortDesk, type PortDesk } from '../ports/port-desk.ts';
import { PortWorkers } from './port-workers.ts';
import { relayedPort } from './relayed-port.ts';
import { runInWorker } from './run-in-worker.ts';
import { WorkerListening } from './worker-listening.ts';
import type { SpawnWorker } from './worker-process.ts';

/** A desk whose ports are held by processes of their own, and where jobs run beside their ports. */
export interface WorkerDesk extends PortDesk {
  readonly runJob: RunJob;
  /** Ends the workers that stand ready. Those in use end with it, too, once they are let go. */
  dispose(): void;
}

/** `spawn` absent: ports are opened, and jobs run, in this process. */
export function deskFor(find: FindPort, spawn: SpawnWorker | undefined): WorkerDesk {
  if (spawn !== undefined) return createWorkerDesk(find, spawn);
  return { ...createPortDesk(find), runJob, dispose: () => undefined };
}

export function createWorkerDesk(find: FindPort, spawn: SpawnWorker): WorkerDesk {
  const here = createPortDesk(find);
  const workers = new PortWorkers(spawn);
  const listeners = new Set<string>();
  return {
    async find(address) {
      if (isOnlyHere(address)) return here.find(address);
      const found = await find(address);
      if (!found.ok || found.value.place === undefined) return found;
      return ok({ ...found.value, port: relayedPort(workers, address, found.value.place) });
    },
    listen(address, listener) {
      if (isOnlyHere(address)) return here.listen(address, listener);
      if (listeners.has(address)) return undefined;
      listeners.add(address);
      return new WorkerListening({
        address,
        listener,
        workers,
        find,
        ended: () => listeners.delete(address),
      });
    },
    runJob(order, signal, tell, admission) {
      const { place } = order.handle;
      if (place === undefined) return runJob(order, signal, tell, admission);
      return runInWorker(workers, place, order, signal, tell, admission);
    },
    dispose: () => workers.dispose(),
  };
}

/** A simulated chip lives in the process that made it. */
function isOnlyHere(address: string): boolean {
  return address.startsWith('demo:');
}
