/** Long enough to ride over a flash erase between two blocks, short enough to show that a device slows down. */
const window = 3_000;
/** No rate is told from less: two samples close together make any figure. */
const shortest = 250;

/** Bytes per second over the last seconds. */
export class RateMeter {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** `bytes`: counted from any fixed beginning. */
  record(at: number, bytes: number): void {
    this.#samples.push({ at, bytes });
    while ((this.#samples[1]?.at ?? Infinity) <= at - window) this.#samples.shift();
  }

  /** Null where there is nothing to tell from yet. */
  rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < shortest) return null;
    return Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at));
  }

  clear(): void {
    this.#samples = [];
  }
}
