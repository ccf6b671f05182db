/** Fewer characters in a row are a person's. */
const shortestCode = 3;

/**
 * A scanner that types is faster than any person: milliseconds between two keys. What has begun that fast may falter,
 * on a busy computer or over Bluetooth.
 */
export function longestGap({ text }: WedgeState): number {
  return text.length < shortestCode ? 90 : 400;
}

/** What has come so far that a scanner may be typing. */
export interface WedgeState {
  readonly text: string;
  /** When its last character came. */
  readonly at: number;
}

export type WedgeStep =
  /** Nobody's but the page's. */
  | { readonly does: 'pass'; readonly state: WedgeState }
  /** May be the beginning or the middle of a code. */
  | { readonly does: 'hold'; readonly state: WedgeState }
  | { readonly does: 'scan'; readonly text: string; readonly state: WedgeState };

export const noWedge: WedgeState = { text: '', at: -Infinity };

/** One key that was pressed; `key` as a keyboard event names it, `at` in milliseconds. */
export function wedgeKey(before: WedgeState, key: string, at: number): WedgeStep {
  const held = at - before.at <= longestGap(before) ? before.text : '';
  if (key === 'Enter' || key === 'Tab') {
    return held.length >= shortestCode
      ? { does: 'scan', text: held.trim(), state: noWedge }
      : { does: 'pass', state: noWedge };
  }
  if (key === 'Shift' || key === 'CapsLock') return { does: 'pass', state: before };
  /* A code does not begin with a blank, and the space bar starts boards. */
  if (key.length !== 1 || (key === ' ' && held === '')) return { does: 'pass', state: noWedge };
  return { does: 'hold', state: { text: held + key, at } };
}

/** What to do with held characters when no further one has come in time. */
export function wedgePause({ text }: WedgeState): 'type' | 'drop' {
  return text.length >= shortestCode ? 'drop' : 'type';
}
