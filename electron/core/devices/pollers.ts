import type { Running } from './evidence.ts';
import { pollVersion, type ProbedDevice, type VersionProbe } from './poll-version.ts';
import { isPrivateAddress } from './private-address.ts';

export interface PollersSetup {
  readonly probes?: Readonly<Record<string, readonly VersionProbe[]>>;
  readonly mayProbe?: (address: string) => boolean;
  readonly probeEvery?: number;
  readonly probeTries?: number;
}

export interface PolledDevice {
  readonly deviceId: string;
  /** The profile that it fetched from. */
  readonly profile: string;
  readonly address: string;
  readonly userAgent: string;
  /** True for the version that it was sent. */
  readonly isNew: (running: Running) => boolean;
  readonly tell: (found: ProbedDevice) => void;
  readonly tellBefore: (found: ProbedDevice) => void;
}

/** As often and as long as TianShanOS's own page asks after an update (`app.js`). */
const usualEvery = 2_000;
const usualTries = 60;

/** Who is being asked whether the update has taken. */
export class Pollers {
  readonly #setup: PollersSetup;
  readonly #running = new Map<string, { readonly abort: AbortController; readonly over: Promise<void> }>();

  constructor(setup: PollersSetup) {
    this.#setup = setup;
  }

  /** Asks only where it can be a device: not a browser, not out on the internet, and a dialect that answers. */
  start({ deviceId, profile, address, userAgent, ...callbacks }: PolledDevice): void {
    const { probes = {}, mayProbe = isPrivateAddress } = this.#setup;
    const own = probes[profile] ?? [];
    this.stop(deviceId);
    if (own.length === 0 || !mayProbe(address) || userAgent.startsWith('Mozilla/')) return;
    const abort = new AbortController();
    const over = pollVersion({
      probes: own,
      address,
      every: this.#setup.probeEvery ?? usualEvery,
      tries: this.#setup.probeTries ?? usualTries,
      signal: abort.signal,
      ...callbacks,
    }).finally(() => {
      if (this.#running.get(deviceId)?.abort === abort) this.#running.delete(deviceId);
    });
    this.#running.set(deviceId, { abort, over });
  }

  stop(deviceId: string): void {
    this.#running.get(deviceId)?.abort.abort();
    this.#running.delete(deviceId);
  }

  async stopAll(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    this.#running.clear();
    await Promise.all(running.map(({ over }) => over));
  }
}
