import type { Log } from '../log.ts';
import type { Device } from './device-book.ts';
import { writeDevices, type RememberedDevice } from './device-file.ts';
import { nothingKnown } from './evidence.ts';

/** Milliseconds from a change to the file; a download changes its device many times a second. */
const writeAfter = 2_000;

/** Writes what is to be remembered, some time after a change, one write after another. Owns one timer. */
export class DeviceMemory {
  readonly #path: string | undefined;
  readonly #log: Log;
  readonly #all: () => readonly Device[];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string | undefined, log: Log, all: () => readonly Device[]) {
    this.#path = path;
    this.#log = log;
    this.#all = all;
  }

  touch(): void {
    if (this.#path === undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#write(), writeAfter);
    this.#timer.unref();
  }

  /** Writes at once what waits; resolves when it is on the disk. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const path = this.#path;
    if (path === undefined) return;
    const devices = this.#all().map(remember);
    this.#writing = this.#writing.then(() => writeDevices(path, devices, this.#log));
  }
}

export function recall({ version, ...known }: RememberedDevice): Device {
  return {
    ...known,
    running: { ...nothingKnown, version },
    returns: false,
    offer: undefined,
    progress: { state: 'seen', since: known.seenAt, update: undefined },
  };
}

function remember({ id, label, mac, name, address, model, running, seenAt }: Device): RememberedDevice {
  return { id, label, mac, name, address, model, version: running.version, seenAt };
}
