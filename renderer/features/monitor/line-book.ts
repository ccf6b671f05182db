import type { LineView, MonitorBatch, PanicView } from '../../../shared/contract/monitor.ts';
import { passes, type LineFilter } from './line-filter.ts';

/** One row of the list: a line, a run of lines that the filter hides, lines that never came, or a crash. */
export type Row =
  | { readonly kind: 'line'; readonly seq: number; readonly line: LineView }
  | { readonly kind: 'hidden'; readonly seq: number; count: number }
  | { readonly kind: 'dropped'; readonly seq: number; readonly count: number }
  | {
      readonly kind: 'panic';
      readonly seq: number;
      readonly panic: PanicView;
      readonly lines: readonly LineView[];
    };

/** As many as the bench keeps of short lines. */
const mostLines = 120_000;
/** So many go at once, because moving the rest costs. */
const trimmed = 20_000;

/**
 * The lines of one session as rows. What comes is added at the end: nothing looks at all lines again but another filter
 * or another search does.
 */
export class LineBook {
  rows: Row[] = [];
  partial: LineView | null = null;
  /** Numbers of the lines that hold what is searched for, ascending. */
  hits: number[] = [];
  counts = { E: 0, W: 0 };
  /** Lines of the board that pass the filter, and all of them. */
  shown = 0;
  total = 0;
  /** Came since the rows stand still. */
  waiting = 0;
  isPaused = false;
  version = 0;
  #lines: LineView[] = [];
  #panics = new Map<number, PanicView>();
  #filter: LineFilter;
  #passes: (line: LineView) => boolean;
  #search = '';
  /** Lines that are rows already. */
  #taken = 0;
  readonly #listeners = new Set<() => void>();

  constructor(filter: LineFilter) {
    this.#filter = filter;
    this.#passes = passes(filter);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getVersion = (): number => this.version;

  apply(batch: MonitorBatch): void {
    if (batch.fresh) this.#forget();
    for (const line of batch.lines) {
      this.#lines.push(line);
      if (line.kind === 'out') this.total += 1;
      if (line.level === 'E' || line.level === 'W') this.counts[line.level] += 1;
    }
    this.partial = batch.partial;
    for (const panic of batch.panics) this.#panics.set(panic.id, panic);
    if (this.isPaused) this.waiting = this.#lines.length - this.#taken;
    else this.#follow(batch.panics);
    this.#changed();
  }

  setFilter(filter: LineFilter): void {
    if (filter.query === this.#filter.query && filter.levels === this.#filter.levels) return;
    this.#filter = filter;
    this.#passes = passes(filter);
    this.#rebuild(this.#taken);
    this.#changed();
  }

  setSearch(search: string): void {
    const wanted = search.toLowerCase();
    if (wanted === this.#search) return;
    this.#search = wanted;
    this.#rebuild(this.#taken);
    this.#changed();
  }

  setPaused(paused: boolean): void {
    if (paused === this.isPaused) return;
    this.isPaused = paused;
    if (!paused) {
      this.waiting = 0;
      this.#rebuild(this.#lines.length);
      this.#trim();
    }
    this.#changed();
  }

  /** All lines of the board, as text. */
  text(): string {
    return this.#lines.flatMap(({ kind, text }) => (kind === 'out' ? [text] : [])).join('\n');
  }

  #follow(panics: readonly PanicView[]): void {
    const changed = panics.filter(({ firstSeq }) => this.#takenSeq() >= firstSeq);
    if (changed.length === 0) this.#take(this.#lines.length);
    else {
      this.#takeBack(Math.min(...changed.map(({ firstSeq }) => firstSeq)));
      this.#take(this.#lines.length);
    }
    this.#trim();
  }

  #takenSeq(): number {
    return this.#lines[this.#taken - 1]?.seq ?? -1;
  }

  #rebuild(upTo: number): void {
    this.rows = [];
    this.hits = [];
    this.shown = 0;
    this.#taken = 0;
    this.#take(upTo);
  }

  /** Lines up to index `end` become rows. */
  #take(end: number): void {
    const folded = [...this.#panics.values()];
    while (this.#taken < end) {
      const line = this.#lines[this.#taken];
      if (line === undefined) return;
      const panic = folded.find(({ firstSeq, lastSeq }) => line.seq >= firstSeq && line.seq <= lastSeq);
      if (panic === undefined) {
        this.#takeLine(line);
        this.#taken += 1;
      } else {
        this.#takePanic(panic, end);
      }
    }
  }

  #takeLine(line: LineView): void {
    const before = this.#lines[this.#taken - 1];
    if (before !== undefined && line.seq > before.seq + 1) {
      this.rows.push({ kind: 'dropped', seq: line.seq - 0.5, count: line.seq - before.seq - 1 });
    }
    if (this.#passes(line)) {
      if (line.kind === 'out') this.shown += 1;
      this.rows.push({ kind: 'line', seq: line.seq, line });
      if (this.#search !== '' && line.text.toLowerCase().includes(this.#search)) this.hits.push(line.seq);
      return;
    }
    const last = this.rows.at(-1);
    if (last?.kind === 'hidden') last.count += 1;
    else this.rows.push({ kind: 'hidden', seq: line.seq, count: 1 });
  }

  #takePanic(panic: PanicView, end: number): void {
    const begin = this.#taken;
    while (this.#taken < end && (this.#lines[this.#taken]?.seq ?? Infinity) <= panic.lastSeq)
      this.#taken += 1;
    const lines = this.#lines.slice(begin, this.#taken);
    this.shown += lines.filter(({ kind }) => kind === 'out').length;
    this.rows.push({ kind: 'panic', seq: panic.firstSeq, panic, lines });
    if (this.#search !== '' && lines.some(({ text }) => text.toLowerCase().includes(this.#search))) {
      this.hits.push(panic.firstSeq);
    }
  }

  /** Rows from line number `seq` on become lines again. */
  #takeBack(seq: number): void {
    let row = this.rows.at(-1);
    while (row !== undefined && (row.seq >= seq || row.kind === 'hidden')) {
      this.shown -= row.kind === 'line' && row.line.kind === 'out' ? 1 : 0;
      if (row.kind === 'panic') this.shown -= row.lines.filter(({ kind }) => kind === 'out').length;
      this.rows.pop();
      const from = Math.ceil(row.seq);
      this.#taken = this.#indexOf(from);
      while ((this.hits.at(-1) ?? -1) >= from) this.hits.pop();
      row = this.rows.at(-1);
    }
  }

  #indexOf(seq: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#lines[middle]?.seq ?? Infinity) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #trim(): void {
    if (this.#lines.length <= mostLines) return;
    const from = this.#lines[trimmed]?.seq ?? 0;
    this.#lines = this.#lines.slice(trimmed);
    this.#taken -= trimmed;
    const first = this.rows.findIndex(({ seq }) => seq >= from);
    for (const row of this.rows.slice(0, first)) {
      if (row.kind === 'line' && row.line.kind === 'out') this.shown -= 1;
      if (row.kind === 'panic') this.shown -= row.lines.filter(({ kind }) => kind === 'out').length;
    }
    this.rows = this.rows.slice(first);
    this.hits = this.hits.filter((seq) => seq >= from);
    this.total = this.#lines.reduce((sum, { kind }) => sum + (kind === 'out' ? 1 : 0), 0);
    for (const [id, { lastSeq }] of this.#panics) if (lastSeq < from) this.#panics.delete(id);
  }

  #forget(): void {
    this.#lines = [];
    this.#panics = new Map();
    this.rows = [];
    this.hits = [];
    this.counts = { E: 0, W: 0 };
    this.shown = 0;
    this.total = 0;
    this.waiting = 0;
    this.#taken = 0;
  }

  #changed(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
