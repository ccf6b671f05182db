import type { Clock } from './clock.ts';
import { Pacer } from './pacer.ts';

/** One pacer per device, shared by all of its connections. */
export class Pacers {
  readonly #rate: number;
  readonly #clock: Clock;
  readonly #byDevice = new Map<string, Pacer>();

  /** `rate`: bytes per second and device. */
  constructor(rate: number, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  of(device: string): Pacer {
    const known = this.#byDevice.get(device);
    if (known !== undefined) return known;
    this.#forgetRested();
    const pacer = new Pacer(this.#rate, this.#clock);
    this.#byDevice.set(device, pacer);
    return pacer;
  }

  dispose(): void {
    for (const pacer of this.#byDevice.values()) pacer.dispose();
    this.#byDevice.clear();
  }

  /** A new one would let the same go: it may be forgotten. */
  #forgetRested(): void {
    for (const [device, pacer] of this.#byDevice) {
      if (pacer.isRested) this.#byDevice.delete(device);
    }
  }
}
