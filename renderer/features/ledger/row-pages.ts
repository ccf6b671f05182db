import type { LedgerEntry } from '../../../shared/contract/ledger.ts';

/** Rows of one page; a screen shows a tenth of it. */
export const pageSize = 300;

/** Pages in memory; others are asked for again when they come into sight. */
const keptPages = 12;

/** A list of unknown length, a page at a time. Where each page begins is kept for all that were ever seen. */
export interface RowPages {
  /** Of page 0, 1, …: what to ask for; undefined for the newest. The last is the first page not yet seen. */
  readonly cursors: readonly (number | undefined)[];
  readonly pages: ReadonlyMap<number, readonly LedgerEntry[]>;
  /** Rows known so far. */
  readonly count: number;
  readonly isWhole: boolean;
}

export const noPages: RowPages = { cursors: [undefined], pages: new Map(), count: 0, isWhole: false };

export function withPage(
  before: RowPages,
  index: number,
  entries: readonly LedgerEntry[],
  next: number | null,
): RowPages {
  const pages = new Map(before.pages);
  pages.delete(index);
  pages.set(index, entries);
  for (const old of [...pages.keys()].sort((a, b) => distance(b, index) - distance(a, index))) {
    if (pages.size > keptPages) pages.delete(old);
  }
  if (index < before.cursors.length - 1) return { ...before, pages };
  const cursors = next === null ? before.cursors : [...before.cursors, next];
  return { cursors, pages, count: index * pageSize + entries.length, isWhole: next === null };
}

function distance(a: number, b: number): number {
  return Math.abs(a - b);
}

export function rowAt({ pages }: RowPages, index: number): LedgerEntry | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize];
}

/** Which pages to ask for so that rows `first` to `last` are there, and the next before somebody scrolls to it. */
export function wantedPages({ cursors, pages }: RowPages, first: number, last: number): readonly number[] {
  const from = Math.max(0, Math.floor(first / pageSize));
  const until = Math.floor((last + pageSize) / pageSize);
  const wanted: number[] = [];
  for (let page = from; page <= Math.min(until, cursors.length - 1); page += 1)
    if (!pages.has(page)) wanted.push(page);
  return wanted;
}
