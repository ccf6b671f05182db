/** Text that comes out of the UART, `after` simulated milliseconds from the text before it. */
export interface OutputLine {
  readonly after: number;
  readonly text: string;
}

/** How a start ends. `app`: it runs. Otherwise the chip resets itself, for this reason, and begins anew. */
export type BootEnd = 'app' | 'watchdog' | 'software' | 'brownOut';

export interface BootScript {
  readonly output: readonly OutputLine[];
  readonly end: BootEnd;
}

/** Collects what one start prints. */
export class BootPrinter {
  readonly #output: OutputLine[] = [];
  /** Simulated milliseconds since the bootloader or app began to count. */
  #clock: number;

  constructor(clock = 24) {
    this.#clock = clock;
  }

  get output(): readonly OutputLine[] {
    return this.#output;
  }

  /** Text as the ROM prints it, without a level or a time. */
  raw(text: string, after = 0): void {
    this.#output.push({ after, text });
  }

  /** A line of ESP-IDF's log, three milliseconds after the last. */
  log(level: 'I' | 'W' | 'E', tag: string, text: string, after = 3): void {
    this.#clock += after;
    this.#output.push({ after, text: `${level} (${Math.round(this.#clock)}) ${tag}: ${text}\r\n` });
  }

  wait(milliseconds: number): void {
    this.#clock += milliseconds;
    this.#output.push({ after: milliseconds, text: '' });
  }

  /** Appends another part's output. */
  include(lines: readonly OutputLine[]): void {
    this.#output.push(...lines);
  }

  end(end: BootEnd): BootScript {
    return { output: this.#output, end };
  }
}

/** `v0.2`, from major × 100 + minor. */
export function revisionName(revision: number): string {
  return `v${Math.floor(revision / 100)}.${revision % 100}`;
}
