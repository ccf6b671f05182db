import type { Outcome } from '../../../shared/contract/fault.ts';
import { Failure } from '../flash/failure.ts';
import { rememberPrepared } from '../flash/images/prepared-image.ts';
import { runJob, type Admission } from '../flash/job/run-job.ts';
import type { PortDesk } from '../ports/port-desk.ts';
import { heldPort, type Bench } from './serve-port.ts';
import type { WorkerCalls } from './worker-calls.ts';

/** Jobs on the worker's own port; who has a say in them is asked over there. */
export function runForBench(desk: PortDesk, bench: () => Bench): Pick<WorkerCalls, 'runJob' | 'cancelJob'> {
  let running: AbortController | undefined;
  return {
    async runJob({ prepared, ...order }) {
      running = new AbortController();
      const { signal } = running;
      order.plan.writes.forEach(({ file }, index) => {
        const image = prepared[index];
        if (image !== undefined) rememberPrepared(file.bytes, image);
      });
      const handle = valueOf(await desk.find(heldPort));
      return await runJob({ ...order, handle }, signal, (report) => void bench().report(report), {
        ...admissionBy(bench()),
      });
    },
    cancelJob: () => running?.abort(),
  };
}

function admissionBy(bench: Bench): Admission {
  return {
    provisioning: {
      ownWrites: async (mac) => valueOf(await bench.ownWrites(mac)),
      begin: async () => void valueOf(await bench.begin()),
    },
    judge: (mac) => bench.judge(mac),
  };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Failure(outcome.fault);
  return outcome.value;
}
