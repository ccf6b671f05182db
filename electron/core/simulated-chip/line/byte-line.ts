import { timerTolerance, type Timeline } from './timeline.ts';

/** Bytes of a long transfer come out in steps of this many real milliseconds. */
const step = 4;

interface Transfer {
  readonly bytes: Uint8Array;
  readonly baud: number;
  /** When the first bit leaves, in the timeline's milliseconds. */
  readonly start: number;
  readonly byteTime: number;
  done: number;
}

/** `at`: when the last of `bytes` was there, which may lie a little before or after now. */
export type Deliver = (bytes: Uint8Array, at: number, baud: number) => void;

/** One direction of a serial line: ten bit times for each byte, one byte after another. */
export class ByteLine {
  readonly #timeline: Timeline;
  readonly #deliver: Deliver;
  #queue: Transfer[] = [];
  #freeAt = 0;
  #cancel: (() => void) | undefined;
  #waking = false;
  #waiting: { readonly limit: number; readonly resolve: () => void }[] = [];

  constructor(timeline: Timeline, deliver: Deliver) {
    this.#timeline = timeline;
    this.#deliver = deliver;
  }

  /** Puts bytes on the line, not before `from`. */
  send(bytes: Uint8Array, baud: number, from: number): void {
    if (bytes.length === 0) return;
    const byteTime = this.#timeline.scaled(10_000 / baud);
    const start = Math.max(from, this.#freeAt);
    this.#freeAt = start + bytes.length * byteTime;
    this.#queue.push({ bytes, baud, start, byteTime, done: 0 });
    if (this.#queue.length === 1 && !this.#waking) this.#arm();
  }

  /** Bytes that have not come out yet. */
  get backlog(): number {
    return this.#queue.reduce((sum, transfer) => sum + transfer.bytes.length - transfer.done, 0);
  }

  /** Resolves when no more than `limit` bytes wait, or when what waited was dropped. */
  drained(limit: number): Promise<void> {
    if (this.backlog <= limit) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ limit, resolve }));
  }

  /** Drops what has not come out. */
  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#queue = [];
    this.#freeAt = 0;
    this.#release(0);
  }

  #arm(): void {
    const first = this.#queue[0];
    if (first === undefined) return;
    const end = first.start + first.bytes.length * first.byteTime;
    const next = Math.max(first.start, this.#timeline.now()) + step;
    this.#cancel = this.#timeline.at(Math.min(end, next), () => this.#wake());
  }

  #wake(): void {
    this.#waking = true;
    const horizon = this.#timeline.now() + timerTolerance;
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      const arrived = this.#arrived(first, horizon);
      if (arrived > first.done) {
        const bytes = first.bytes.subarray(first.done, arrived);
        first.done = arrived;
        if (arrived === first.bytes.length) this.#queue.shift();
        this.#deliver(bytes, first.start + arrived * first.byteTime, first.baud);
      }
      if (arrived < first.bytes.length) break;
    }
    this.#waking = false;
    this.#release(this.backlog);
    this.#arm();
  }

  #arrived(transfer: Transfer, horizon: number): number {
    if (transfer.start > horizon) return transfer.done;
    if (transfer.byteTime === 0) return transfer.bytes.length;
    return Math.min(transfer.bytes.length, Math.floor((horizon - transfer.start) / transfer.byteTime));
  }

  #release(backlog: number): void {
    const ready = this.#waiting.filter(({ limit }) => backlog <= limit);
    this.#waiting = this.#waiting.filter(({ limit }) => backlog > limit);
    for (const { resolve } of ready) resolve();
  }
}
