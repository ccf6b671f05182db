import type { Log } from '../../log.ts';
import { countOf, type Rollout } from '../../rollout/rollout.ts';
import type { MemberEnd } from './judge-member.ts';

type ToldEnd = MemberEnd | 'confirmed' | 'rejected';

const isFailure: Readonly<Record<ToldEnd, boolean>> = {
  updated: false,
  sent: false,
  left: false,
  confirmed: false,
  'not-updated': true,
  interrupted: true,
  gone: true,
  rejected: true,
};

/** What the log tells of one share's rollout. */
export class RolloutLog {
  readonly #log: Log;
  readonly #share: string;
  #hasToldFull = false;

  constructor(log: Log, share: string) {
    this.#log = log;
    this.#share = share;
  }

  beginAnew(): void {
    this.#hasToldFull = false;
  }

  admitted(device: string): void {
    this.#log.add('info', { code: 'rollout-admitted', params: { share: this.#share, device } });
  }

  waits(device: string): void {
    this.#log.add('info', { code: 'rollout-waits', params: { share: this.#share, device } });
  }

  /** Told once for each rollout: whoever floods it shall not flood the log. */
  full(most: number): void {
    if (this.#hasToldFull) return;
    this.#hasToldFull = true;
    this.#log.add('warning', { code: 'rollout-full', params: { share: this.#share, most } });
  }

  ended(device: string, end: ToldEnd): void {
    const params = { share: this.#share, device, end };
    this.#log.add(isFailure[end] ? 'warning' : 'info', { code: 'rollout-member-ended', params });
  }

  halted(rollout: Rollout): void {
    const failures = rollout.recentFailures.size;
    const params = { share: this.#share, failures, waiting: countOf(rollout, 'waiting') };
    this.#log.add('warning', { code: 'rollout-halted', params });
  }
}
