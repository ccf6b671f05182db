/** Milliseconds between two states at least, and at most where there are very many devices. */
const shortest = 50;
const longest = 1_000;

/** Publishes soon after a change, seldomer the more there is to publish. Owns one timer. */
export class Publisher {
  readonly #publish: () => number;
  #timer: NodeJS.Timeout | undefined;
  #pause = shortest;

  /** `publish` returns how many devices there are. */
  constructor(publish: () => number) {
    this.#publish = publish;
  }

  touch(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.now(), this.#pause);
    this.#timer.unref();
  }

  now(): void {
    this.stop();
    this.#pause = Math.min(longest, Math.max(shortest, this.#publish()));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
