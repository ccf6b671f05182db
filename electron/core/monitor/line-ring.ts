/** What an object of a line takes beside its text, about, in bytes (V8, 64 bit). */
const overhead = 200;

interface Kept {
  readonly seq: number;
  readonly text: string;
}

/** The newest lines within a budget of bytes. Their numbers rise by one, so that what was dropped can be counted. */
export class LineRing<Line extends Kept> {
  readonly #budget: number;
  /** What was dropped is let go at once; its place goes when there are many. */
  #lines: (Line | undefined)[] = [];
  /** Of the first line that is kept, in `#lines`. */
  #head = 0;
  #bytes = 0;
  #next = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Number that the next line must have. */
  get next(): number {
    return this.#next;
  }

  /** Number of the oldest line that is kept; that of the next one where none is. */
  get first(): number {
    return this.#next - (this.#lines.length - this.#head);
  }

  /** About what is kept takes. */
  get bytes(): number {
    return this.#bytes;
  }

  push(line: Line): void {
    this.#lines.push(line);
    this.#next = line.seq + 1;
    this.#bytes += costOf(line);
    while (this.#bytes > this.#budget && this.#lines.length - this.#head > 1) {
      const oldest = this.#lines[this.#head];
      if (oldest !== undefined) this.#bytes -= costOf(oldest);
      this.#lines[this.#head] = undefined;
      this.#head += 1;
    }
    if (this.#head > 1_024 && this.#head > this.#lines.length / 2) {
      this.#lines = this.#lines.slice(this.#head);
      this.#head = 0;
    }
  }

  /** At most `limit` lines from number `seq` on, or from the oldest that is kept. */
  from(seq: number, limit: number): Line[] {
    const start = this.#head + Math.max(0, seq - this.first);
    return this.#lines.slice(start, start + limit).filter((line) => line !== undefined);
  }

  /** Forgets all lines; numbers go on. */
  clear(): void {
    this.#lines = [];
    this.#head = 0;
    this.#bytes = 0;
  }
}

function costOf({ text }: Kept): number {
  return overhead + 2 * text.length;
}
