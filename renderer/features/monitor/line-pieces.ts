import type { Span } from '../../../shared/contract/monitor.ts';

export interface Piece {
  readonly from: number;
  readonly text: string;
  readonly color: number | null;
  readonly bold: boolean;
  /** It is what is searched for. */
  readonly isFound: boolean;
}

/** A line cut wherever its look changes. */
export function piecesOf(text: string, spans: readonly Span[], search: string): readonly Piece[] {
  const found = foundIn(text, search);
  const cuts = new Set([0, text.length]);
  for (const { from, to } of [...spans, ...found]) cuts.add(from).add(to);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const holds = (span: { readonly from: number; readonly to: number }): boolean =>
      span.from <= from && from < span.to;
    const span = spans.find(holds);
    return {
      from,
      text: text.slice(from, sorted[index + 1]),
      color: span?.color ?? null,
      bold: span?.bold ?? false,
      isFound: found.some(holds),
    };
  });
}

function foundIn(text: string, search: string): readonly { readonly from: number; readonly to: number }[] {
  if (search === '') return [];
  const lower = text.toLowerCase();
  const wanted = search.toLowerCase();
  const found: { from: number; to: number }[] = [];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
    found.push({ from: at, to: at + wanted.length });
  }
  return found;
}
