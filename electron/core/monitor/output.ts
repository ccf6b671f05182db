import type { LineView, Mark } from '../../../shared/contract/monitor.ts';
import type { Panic } from '../../../shared/firmware/panic/panic.ts';
import { PanicReader } from '../../../shared/firmware/panic/panic-reader.ts';
import { Conditions } from './conditions.ts';
import { LineRing } from './line-ring.ts';
import { logWords } from './log-words.ts';
import { textOf } from './readable-text.ts';
import { LineSplitter } from './split-lines.ts';
import { plainPen, styledText } from './styled-text.ts';

/** What is kept of a session, in bytes: about 100 000 lines of a common log. */
const keptBytes = 32 << 20;
/** Lines of one crash, of which the first has to be found again. */
const longestPanic = 8_192;

/** A crash and the numbers of its first and last line. */
export interface FoundPanic {
  readonly panic: Panic;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly at: number;
}

export interface OutputListener {
  /** Every line as it is kept. */
  line?(line: LineView): void;
  panic(found: FoundPanic): void;
}

/** From bytes to lines, colours, crashes and conditions. Pure: no port and no clock; memory is bounded. */
export class Output {
  readonly ring: LineRing<LineView>;
  readonly conditions = new Conditions();
  readonly #listener: OutputListener;
  readonly #splitter = new LineSplitter();
  readonly #panics = new PanicReader();
  /** Numbers of the newest lines from the board, by their count. */
  readonly #seqs = new Float64Array(longestPanic);
  #count = 0;
  #pen = plainPen;
  bytes = 0;
  lines = 0;

  constructor(listener: OutputListener, budget = keptBytes) {
    this.ring = new LineRing(budget);
    this.#listener = listener;
  }

  push(chunk: Uint8Array, at: number): void {
    this.bytes += chunk.length;
    this.#splitter.push(chunk, at, (bytes, since) => this.#take(bytes, since));
  }

  /** The line that has not ended, as it would be kept; null where there is none. */
  partial(): LineView | null {
    const partial = this.#splitter.partial;
    if (partial === undefined) return null;
    const { text, spans } = styledText(textOf(partial.bytes), this.#pen);
    return this.#view({ at: partial.since, text, spans });
  }

  /** Nothing has come for a while: a crash that was being read has ended with what there is. */
  silence(at: number): void {
    this.#tell(this.#panics.end(), this.#seqs[(this.#count - 1) % longestPanic] ?? 0, at);
  }

  mark(mark: Mark, at: number): void {
    this.#keep({ ...this.#view({ at, text: '', spans: [] }), kind: 'mark', level: null, tag: null, mark });
  }

  sent(text: string, at: number): void {
    this.#keep({ ...this.#view({ at, text, spans: [] }), kind: 'sent', level: null, tag: null });
  }

  #take(bytes: Uint8Array, at: number): void {
    const { text, spans, pen } = styledText(textOf(bytes), this.#pen);
    /* A ROM starts anew in the terminal's own ink, whatever the app was at when it ended. */
    this.#pen = text.includes('rst:0x') ? plainPen : pen;
    const line = this.#view({ at, text, spans });
    const before = this.#seqs[(this.#count - 1) % longestPanic] ?? line.seq;
    this.#seqs[this.#count % longestPanic] = line.seq;
    this.#count += 1;
    this.lines += 1;
    this.#keep(line);
    this.conditions.push(text, at);
    this.#tell(this.#panics.push(text), before, at);
  }

  #tell(panic: Panic | undefined, lastSeq: number, at: number): void {
    if (panic === undefined) return;
    const isKept = this.#count - panic.line < longestPanic;
    const firstSeq = isKept ? (this.#seqs[(panic.line - 1) % longestPanic] ?? lastSeq) : lastSeq;
    this.#listener.panic({ panic, firstSeq, lastSeq, at });
  }

  #view({ at, text, spans }: Pick<LineView, 'at' | 'text' | 'spans'>): LineView {
    const words = logWords(text);
    const { level, tag } = words ?? { level: null, tag: null };
    return { seq: this.ring.next, at, kind: 'out', text, level, tag, spans, mark: null };
  }

  #keep(line: LineView): void {
    this.ring.push(line);
    this.#listener.line?.(line);
  }
}
