const kept = 1_000;

/** Says what is worth telling again: a device that asks every second would fill the log. */
export class Seldom {
  readonly #every: number;
  readonly #now: () => number;
  readonly #toldAt = new Map<string, number>();

  /** Milliseconds. */
  constructor(every: number, now: () => number) {
    this.#every = every;
    this.#now = now;
  }

  isDue(key: string): boolean {
    const now = this.#now();
    if (now - (this.#toldAt.get(key) ?? -Infinity) < this.#every) return false;
    this.#toldAt.delete(key);
    this.#toldAt.set(key, now);
    const [oldest] = this.#toldAt.keys();
    if (this.#toldAt.size > kept && oldest !== undefined) this.#toldAt.delete(oldest);
    return true;
  }
}
