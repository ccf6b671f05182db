import type { Log } from '../log.ts';
import type { Device } from './device-book.ts';
import { updateDevices, type RememberedDevice } from './device-file.ts';
import { nothingKnown } from './evidence.ts';
import { mergeRemembered } from './merge-remembered.ts';

/** Milliseconds from a change to the file; a download changes its device many times a second. */
const writeAfter = 2_000;

/** Writes what is to be remembered, some time after a change, one write after another. Owns one timer. */
export class DeviceMemory {
  readonly #path: string | undefined;
  readonly #log: Log;
  readonly #all: () => readonly Device[];
  /** What this process knew when it last read or wrote the file. */
  #base: readonly RememberedDevice[];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** `all` gives what was read just now, and from then on what there is. */
  constructor(path: string | undefined, log: Log, all: () => readonly Device[]) {
    this.#path = path;
    this.#log = log;
    this.#all = all;
    this.#base = all().map(remember);
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
    const mine = this.#all().map(remember);
    const base = this.#base;
    this.#base = mine;
    this.#writing = this.#writing.then(() =>
      updateDevices(path, (theirs) => mergeRemembered(base, mine, theirs), this.#log),
    );
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
