import type { Fault } from '../../../shared/contract/fault.ts';
import type { PushVerdict } from '../../../shared/contract/push.ts';
import type { ReleaseFile } from '../../../shared/firmware/release.ts';
import type { RunningVersion } from './dialects/dialect.ts';
import { expectedLabel, labelOf, runsRelease } from './runs-release.ts';

export interface PushEnd {
  readonly verdict: PushVerdict;
  readonly fault: Fault | null;
}

/**
 * Judges what is seen of a device after everything was sent to it. It is *updated* when it runs the release, and either
 * did not before, or runs this very build and has restarted since. An old version seen once is no end: a device may
 * answer before it restarts, and start its old app once more to take the new one.
 */
export class ReturnWatch {
  readonly #app: ReleaseFile;
  readonly #host: string;
  readonly #before: RunningVersion;
  #last: RunningVersion | undefined;
  #hasRestarted = false;

  constructor(app: ReleaseFile, host: string, before: RunningVersion) {
    this.#app = app;
    this.#host = host;
    this.#before = before;
  }

  /** `undefined`: it did not answer. Returns the end, where this is one. */
  see(running: RunningVersion | undefined): PushEnd | undefined {
    const before = this.#before;
    if (running === undefined || isOtherDevice(running, before)) {
      this.#hasRestarted = true;
      return undefined;
    }
    this.#last = running;
    this.#hasRestarted ||=
      (running.uptime ?? Infinity) < (before.uptime ?? -1) ||
      (running.boots ?? -1) > (before.boots ?? Infinity);
    const match = runsRelease(this.#app, running);
    if (match === 'no' || match === 'unknown') return undefined;
    const isNew = runsRelease(this.#app, before) === 'no';
    if (isNew || (match === 'build' && this.#hasRestarted)) return { verdict: 'updated', fault: null };
    return match === 'version' && this.#hasRestarted ? this.#same(running) : undefined;
  }

  /** What it comes to after `seconds`, when nothing ended it. */
  conclude(seconds: number): PushEnd {
    const host = this.#host;
    const last = this.#last;
    if (last === undefined)
      return { verdict: 'sent', fault: { code: 'device-not-seen-again', params: { host, seconds } } };
    const match = runsRelease(this.#app, last);
    if (match !== 'no') return this.#same(last);
    const version = labelOf(last);
    const params = { host, version, expected: expectedLabel(this.#app, last) };
    const isOld = version === labelOf(this.#before);
    return {
      verdict: 'failed',
      fault: { code: isOld ? 'device-came-back-old' : 'device-came-back-other', params },
    };
  }

  #same(running: RunningVersion): PushEnd {
    const params = { host: this.#host, version: labelOf(running) };
    return { verdict: 'sent', fault: { code: 'device-version-same', params } };
  }
}

/** An address may pass to another device while one restarts. */
function isOtherDevice(running: RunningVersion, before: RunningVersion): boolean {
  return running.mac !== null && before.mac !== null && running.mac !== before.mac;
}
