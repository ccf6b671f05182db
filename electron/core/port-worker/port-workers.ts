import type { PortPlace } from '../flash/port/open-port.ts';
import { keyFor, usbPathOf } from '../ports/follow-port.ts';
import { PortWorker } from './port-worker.ts';
import type { SpawnWorker } from './worker-process.ts';

/** A hold on the worker of one port. */
export interface WorkerUse {
  readonly worker: PortWorker;
  /** The worker ends with its last use. */
  release(): void;
}

interface Held {
  readonly worker: PortWorker;
  place: PortPlace;
  /** Where it is plugged in, once that is known. */
  usbPath: string | undefined;
  uses: number;
}

/** One worker for each port that is in use. */
export class PortWorkers {
  readonly #spawn: SpawnWorker;
  readonly #held = new Map<string, Held>();

  constructor(spawn: SpawnWorker) {
    this.#spawn = spawn;
  }

  /** The worker that has this port already, or a new one. */
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
        this.#forget(key, held);
        held.worker.kill();
      },
    };
  }

  /** Of a port that is in use. */
  placeOf(address: string): PortPlace | undefined {
    return this.#held.get(address)?.place;
  }

  #begin(key: string, place: PortPlace): Held {
    const held: Held = {
      worker: new PortWorker(this.#spawn, () => this.#forget(key, held)),
      place,
      usbPath: usbPathOf(place),
      uses: 0,
    };
    this.#held.set(key, held);
    return held;
  }

  #forget(key: string, held: Held): void {
    if (this.#held.get(key) === held) this.#held.delete(key);
  }
}
