import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { FindPort, PortHandle, PortPlace } from '../flash/port/open-port.ts';
import { findAgain, usbPathOf } from '../ports/follow-port.ts';
import type { ListenedPort, Listening } from '../ports/port-desk.ts';
import type { PortListener, PortOwner } from '../ports/port-place.ts';
import type { PortWorkers, WorkerUse } from './port-workers.ts';

export interface ListeningOptions {
  readonly address: string;
  readonly listener: PortListener;
  readonly workers: PortWorkers;
  readonly find: FindPort;
  /** Another may listen. */
  readonly ended: () => void;
}

/** A listener's hold on a port that a worker has. It follows the port from one worker to the next. */
export class WorkerListening implements Listening {
  address: string;
  owner: PortOwner = 'none';
  connection: PortHandle['connection'] | undefined;
  readonly #options: ListeningOptions;
  #use: WorkerUse | undefined;
  #opening: Promise<Outcome<null>> | undefined;
  /** The socket of the port, once that is known. */
  #usbPath: string | undefined;
  /** What the worker was told last. */
  #baud = 0;
  #isOver = false;

  constructor(options: ListeningOptions) {
    this.#options = options;
    this.address = options.address;
    const place = options.workers.placeOf(options.address);
    if (place === undefined) return;
    /* Somebody works on the chip, to be heard when they are done. */
    this.owner = 'job';
    this.connection = place.connection;
    this.#join(place);
  }

  get port(): ListenedPort | undefined {
    if (this.owner !== 'listener' || this.#use === undefined) return undefined;
    const { calls } = this.#use.worker;
    return {
      write: (chunk) => calls.writeAsListener(chunk),
      setSignals: (signals) => calls.setSignalsAsListener(signals),
      setBaudRate: (baudRate) => {
        this.#baud = baudRate;
        return calls.setBaudRateAsListener(baudRate);
      },
    };
  }

  open(): Promise<Outcome<null>> {
    if (this.owner !== 'none') return Promise.resolve(ok(null));
    return (this.#opening ??= this.#open().finally(() => (this.#opening = undefined)));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#opening;
    const use = this.#use;
    this.#use = undefined;
    this.owner = 'none';
    if (use !== undefined) {
      await use.worker.calls.endListening().catch(() => undefined);
      use.worker.users.listener = undefined;
      use.release();
    }
    this.#options.ended();
  }

  #join(place: PortPlace): void {
    const { address, listener, workers } = this.#options;
    const use = workers.use(address, place);
    const { worker } = use;
    this.#use = use;
    this.#usbPath ??= usbPathOf(place);
    this.#baud = listener.baud;
    worker.users.listener = {
      heard: (chunk) => listener.heard(chunk),
      owned: (owner) => this.#owned(owner, use),
    };
    worker.listen(listener.baud);
  }

  async #open(): Promise<Outcome<null>> {
    const found = await findAgain(this.#options.find, this.#options.address, this.#usbPath);
    if (!found.ok) return found;
    const { place, connection, address } = found.value;
    this.connection = connection;
    this.address = address;
    if (place === undefined || this.#isOver) return ok(null);
    if (this.#use === undefined) this.#join(place);
    else this.#use.worker.hold(place);
    try {
      return (await this.#use?.worker.calls.openForListener()) ?? ok(null);
    } catch {
      return fail({ code: 'port-lost', params: { port: this.#options.address } });
    }
  }

  #owned(owner: PortOwner, use: WorkerUse): void {
    if (use.worker.end !== undefined && this.#use === use) {
      this.#use = undefined;
      use.release();
    }
    this.owner = owner;
    const { listener } = this.#options;
    /* The rate was changed while somebody else had the port. */
    if (owner === 'listener' && this.#baud !== listener.baud) {
      void this.port?.setBaudRate(listener.baud).catch(() => undefined);
    }
    listener.changed(owner);
  }
}
