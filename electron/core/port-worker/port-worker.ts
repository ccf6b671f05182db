import { createBirpc, type BirpcReturn } from 'birpc';
import { fail, ok } from '../../../shared/result.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { Failure } from '../flash/failure.ts';
import type { Tell } from '../flash/job/job-report.ts';
import type { Admission } from '../flash/job/run-job.ts';
import type { PortPlace } from '../flash/port/open-port.ts';
import type { PortOwner } from '../ports/port-place.ts';
import { workerEvents, type BenchCalls, type WorkerCalls } from './worker-calls.ts';
import type { SpawnWorker, WorkerEnd, WorkerProcess } from './worker-process.ts';

/** Milliseconds between two looks for signs of life. */
const lookInterval = 2_000;
/** Looks, not milliseconds: a computer that slept, or a bench that stood still, is no fault of a worker. */
const looksInVain = 5;
/** A program that is loaded from a slow disk, beside fifteen others. */
const looksInVainAtFirst = 30;

/** Who on the bench's side has to do with the port. */
interface Users {
  job?: { readonly tell: Tell; readonly admission: Admission } | undefined;
  lent?: { received(chunk: Uint8Array): void; lost(): void } | undefined;
  listener?: { heard(chunk: Uint8Array): void; owned(owner: PortOwner): void } | undefined;
}

/** One process that holds one port. What is asked of it rejects once it has ended. */
export class PortWorker {
  readonly calls: BirpcReturn<WorkerCalls, BenchCalls>;
  readonly users: Users = {};
  /** Why it is no more. */
  end: WorkerEnd | undefined;
  readonly #process: WorkerProcess;
  readonly #watch: NodeJS.Timeout;
  #inVain = 0;
  #mayMiss = looksInVainAtFirst;

  /** `ended` is called once. */
  constructor(spawn: SpawnWorker, ended: () => void) {
    this.#process = spawn();
    this.calls = createBirpc<WorkerCalls, BenchCalls>(this.#benchCalls(), {
      post: (message) => this.#process.post(message),
      on: (listener) => this.#process.onMessage(listener),
      eventNames: [...workerEvents],
      timeout: -1,
    });
    this.#watch = setInterval(() => this.#look(), lookInterval);
    this.#process.onEnd((end) => {
      this.end ??= end;
      clearInterval(this.#watch);
      this.calls.$close(new Error('the worker has ended'));
      ended();
      this.users.lent?.lost();
      this.users.listener?.owned('none');
    });
  }

  hold(place: PortPlace): void {
    this.calls.hold(place).catch(unheard);
  }

  cancelJob(): void {
    this.calls.cancelJob().catch(unheard);
  }

  listen(baud: number): void {
    this.calls.listen(baud).catch(unheard);
  }

  /** Ends a worker that does not do what it is told. */
  giveUp(): void {
    this.end ??= { kind: 'stuck' };
    this.kill();
  }

  /** At once; whatever it holds is free then. */
  kill(): void {
    clearInterval(this.#watch);
    this.#process.kill();
  }

  #look(): void {
    this.#inVain += 1;
    if (this.#inVain <= this.#mayMiss) return;
    this.giveUp();
  }

  #benchCalls(): BenchCalls {
    const admission = (): Admission => {
      if (this.users.job === undefined) throw new Error('no job runs');
      return this.users.job.admission;
    };
    const tell: Tell = (report) => this.users.job?.tell(report);
    return {
      beat: () => {
        this.#inVain = 0;
        this.#mayMiss = looksInVain;
      },
      report: tell,
      ownWrites: (mac) => outcomeOf(admission().provisioning.ownWrites(mac, tell)),
      begin: () =>
        outcomeOf(
          admission()
            .provisioning.begin()
            .then(() => null),
        ),
      judge: (mac) => admission().judge(mac),
      received: (chunk) => this.users.lent?.received(chunk),
      lost: () => this.users.lent?.lost(),
      heard: (chunk) => this.users.listener?.heard(chunk),
      owned: (owner) => this.users.listener?.owned(owner),
    };
  }
}

/** Of what nobody waits for: a worker that has ended needs no telling. */
function unheard(): void {
  return undefined;
}

/** A failure's fault as a value, for no class survives the way to another process. */
async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return ok(await work);
  } catch (error) {
    if (error instanceof Failure) return fail(error.fault);
    throw error;
  }
}
