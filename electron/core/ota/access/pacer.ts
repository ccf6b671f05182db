import type { Clock } from './clock.ts';

/* Ten slices a second: even on the wire, and far from any client's timeout. */
const slicesPerSecond = 10;
const largestSlice = 256 * 1024;

interface Turn {
  readonly bytes: number;
  readonly go: () => void;
}

/** A token bucket: lets bytes go at a steady rate, in turns, first come first served. */
export class Pacer {
  /** Bytes that may go in one turn. */
  readonly slice: number;
  readonly #perMillisecond: number;
  readonly #capacity: number;
  readonly #clock: Clock;
  readonly #turns = new Set<Turn>();
  #tokens: number;
  #filledAt: number;
  #cancelTimer: (() => void) | undefined;
  #isServing = false;

  /** `rate`: bytes per second. */
  constructor(rate: number, clock: Clock) {
    this.slice = Math.min(largestSlice, Math.max(1, Math.floor(rate / slicesPerSecond)));
    this.#perMillisecond = rate / 1000;
    /* Two slices of arrears, so that a timer that fires late costs no rate. */
    this.#capacity = Math.max(2 * this.slice, rate / slicesPerSecond);
    this.#clock = clock;
    this.#tokens = this.slice;
    this.#filledAt = clock.now();
  }

  /** Nobody waits, and what went last has been made up for. */
  get isRested(): boolean {
    this.#fill();
    return this.#turns.size === 0 && this.#tokens >= this.slice;
  }

  /** Calls `go` once when `bytes`, at most a slice, may leave. Returns how to give up. */
  take(bytes: number, go: () => void): () => void {
    const turn: Turn = { bytes, go };
    this.#turns.add(turn);
    if (this.#turns.size === 1 && !this.#isServing) this.#serve();
    return () => {
      this.#turns.delete(turn);
    };
  }

  dispose(): void {
    this.#cancelTimer?.();
    this.#turns.clear();
  }

  #serve(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#isServing = true;
    for (const turn of this.#turns) {
      if (!this.#serveOne(turn)) break;
    }
    this.#isServing = false;
  }

  #serveOne(turn: Turn): boolean {
    this.#fill();
    const missing = turn.bytes - this.#tokens;
    if (missing > 0) {
      this.#cancelTimer = this.#clock.after(Math.ceil(missing / this.#perMillisecond), () => this.#serve());
      return false;
    }
    this.#tokens -= turn.bytes;
    this.#turns.delete(turn);
    turn.go();
    return true;
  }

  #fill(): void {
    const now = this.#clock.now();
    this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#filledAt) * this.#perMillisecond);
    this.#filledAt = now;
  }
}
