import type { ByteRange } from './range.ts';

/** A set of bytes as sorted ranges that neither touch nor overlap. */
export class IntervalSet {
  #ranges: ByteRange[] = [];
  #size = 0;

  /** How many distinct bytes are in the set. */
  get size(): number {
    return this.#size;
  }

  add(range: ByteRange): void {
    if (range.to <= range.from) return;
    const start = this.#firstEndingAtOrAfter(range.from);
    let { from, to } = range;
    let end = start;
    for (
      let known = this.#ranges[end];
      known !== undefined && known.from <= to;
      known = this.#ranges[++end]
    ) {
      from = Math.min(from, known.from);
      to = Math.max(to, known.to);
      this.#size -= known.to - known.from;
    }
    this.#ranges.splice(start, end - start, { from, to });
    this.#size += to - from;
  }

  clear(): void {
    this.#ranges = [];
    this.#size = 0;
  }

  #firstEndingAtOrAfter(position: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle]?.to ?? Infinity) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
