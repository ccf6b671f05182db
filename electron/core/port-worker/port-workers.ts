import type { PortPlace } from '../flash/port/open-port.ts';
import { keyFor, usbPathOf } from '../ports/follow-port.ts';
import { PortWorker } from './port-worker.ts';
import type { SpawnWorker } from './worker-process.ts';

/** Milliseconds for which a worker stands ready for another port: what changing sixteen boards by hand may take. */
const readyTime = 120_000;
/** As many as a large station uses at once. */
const mostReady = 16;

/** A hold on the worker of one port. */
export interface WorkerUse {
  readonly worker: PortWorker;
  release(): void;
}

interface Held {
  readonly worker: PortWorker;
  place: PortPlace;
  /** Where it is plugged in, once that is known. */
  usbPath: string | undefined;
  uses: number;
}

/**
 * One worker for each port that is in use. What has let go of its port cleanly stands ready for the next one: sixteen
 * that start at once take most of a second on two cores.
 */
export class PortWorkers {
  readonly #spawn: SpawnWorker;
  readonly #held = new Map<string, Held>();
  readonly #ready = new Map<PortWorker, NodeJS.Timeout>();
  #isDisposed = false;

  constructor(spawn: SpawnWorker) {
    this.#spawn = spawn;
  }

  /** The worker that has this port already, or one that has none. */
  use(address: string, place: PortPlace): WorkerUse {
    const usbPath = usbPathOf(place);
    const key = keyFor(this.#held, address, usbPath);
    const held = this.#held.get(key) ?? this.#begin(key, place);
    held.place = place;
    held.usbPath ??= usbPath;
    held.uses += 1;
    held.worker.hold(place);
    return {
      worker: held.worker,
      release: () => {
        held.uses -= 1;
        if (held.uses > 0) return;
        if (this.#held.get(key) === held) this.#held.delete(key);
        void this.#letGo(held.worker);
      },
    };
  }

  /** Of a port that is in use. */
  placeOf(address: string): PortPlace | undefined {
    return this.#held.get(address)?.place;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const worker of this.#ready.keys()) worker.kill();
  }

  #begin(key: string, place: PortPlace): Held {
    const held = { worker: this.#take() ?? this.#start(), place, usbPath: usbPathOf(place), uses: 0 };
    this.#held.set(key, held);
    return held;
  }

  #take(): PortWorker | undefined {
    for (const [worker, timer] of this.#ready) {
      /* One that is being ended is none to begin with. */
      if (worker.end !== undefined) continue;
      clearTimeout(timer);
      this.#ready.delete(worker);
      return worker;
    }
    return undefined;
  }

  #start(): PortWorker {
    const worker: PortWorker = new PortWorker(this.#spawn, () => this.#forget(worker));
    return worker;
  }

  /** Ends a worker whose driver kept the port: that gives it free. */
  async #letGo(worker: PortWorker): Promise<void> {
    const isFit = await worker.calls.isFit().catch(() => false);
    if (!isFit || worker.end !== undefined || this.#isDisposed || this.#ready.size >= mostReady) {
      worker.kill();
      return;
    }
    const timer = setTimeout(() => {
      this.#ready.delete(worker);
      worker.kill();
    }, readyTime).unref();
    this.#ready.set(worker, timer);
  }

  #forget(worker: PortWorker): void {
    clearTimeout(this.#ready.get(worker));
    this.#ready.delete(worker);
    for (const [key, held] of this.#held) if (held.worker === worker) this.#held.delete(key);
  }
}
