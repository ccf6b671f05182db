import { reasonOf } from '../flash/failure.ts';
import type { JobEnd, JobOrder } from '../flash/job/job-report.ts';
import { prepareWrites } from '../flash/job/prepare-writes.ts';
import type { RunJob } from '../flash/job/run-job.ts';
import type { PortPlace } from '../flash/port/open-port.ts';
import type { PortWorker } from './port-worker.ts';
import type { PortWorkers } from './port-workers.ts';
import type { SentOrder } from './worker-calls.ts';

/** Milliseconds: a cancelled job lets go of its port within a second or two, or never. */
const cancelLimit = 15_000;

/** Carries out a job where its port is. A worker that dies has failed its job, whatever was done by then. */
export async function runInWorker(
  workers: PortWorkers,
  place: PortPlace,
  ...[order, signal, tell, admission]: Parameters<RunJob>
): Promise<JobEnd> {
  const use = workers.use(order.address, place);
  const { worker } = use;
  worker.users.job = { tell, admission };
  const endCancelling = cancelWith(signal, worker);
  try {
    return await worker.calls.runJob(await sentOrder(order));
  } catch (error) {
    return { verdict: 'failed', fault: faultOf(worker, error) };
  } finally {
    endCancelling();
    worker.users.job = undefined;
    use.release();
  }
}

function faultOf({ end }: PortWorker, error: unknown): NonNullable<JobEnd['fault']> {
  if (end === undefined) return { code: 'job-crashed', params: { reason: reasonOf(error) } };
  return { code: 'worker-ended', params: { end } };
}

/** Returns how to stop it. */
function cancelWith(signal: AbortSignal, worker: PortWorker): () => void {
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    worker.cancelJob();
    timer = setTimeout(() => worker.giveUp(), cancelLimit);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => {
    signal.removeEventListener('abort', cancel);
    clearTimeout(timer);
  };
}

async function sentOrder({
  handle: _handle,
  provisioning: _provisioning,
  ...order
}: JobOrder): Promise<SentOrder> {
  return { ...order, prepared: await prepareWrites(order.plan) };
}
