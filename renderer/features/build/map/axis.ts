import { shortAddress } from '../../../format/number.ts';
import type { FlashMap, Span } from './flash-map.ts';
import type { Strip, StripPlace } from './strip.ts';
import { textWidth } from './text-width.ts';

export interface Tick {
  readonly x: number;
  /** Left edge of the label; null for a tick without one. */
  readonly labelX: number | null;
  readonly label: string;
}

const between = 8;
const leastStep = 96;

/** Even addresses over the whole flash, as dense as their labels allow. */
export function evenTicks(map: FlashMap, width: number): readonly Tick[] {
  const steps = Math.max(1, Math.floor(width / leastStep));
  let step = 0x1000;
  while (map.extent / step > steps) step *= 2;
  const addresses: number[] = [];
  for (let at = 0; at < map.extent; at += step) addresses.push(at);
  return labelled([...addresses, map.extent], { from: 0, to: map.extent }, 0, width);
}

/** The boundaries of what a lens shows; both ends always carry their label. */
export function boundaryTicks(strip: Strip, place: StripPlace): readonly Tick[] {
  const inside = (at: number) => at > place.from && at < place.to;
  const addresses = strip.cells.flatMap(({ region }) => [region.from, region.to]).filter(inside);
  const unique = [...new Set(addresses)].sort((a, b) => a - b);
  return labelled([place.from, ...unique, place.to], place, place.x, place.width);
}

function labelled(addresses: readonly number[], span: Span, x: number, width: number): Tick[] {
  const scale = width / (span.to - span.from);
  const ticks = addresses.map((at) => tickAt(at, x + (at - span.from) * scale, x, width));
  const taken: { from: number; to: number }[] = [];
  const first = ticks[0];
  const last = ticks.at(-1);
  const byImportance = [first, last, ...ticks.slice(1, -1)].filter((tick) => tick !== undefined);
  const kept = new Set<Tick>();
  for (const tick of byImportance) {
    const from = tick.labelX;
    const to = from + textWidth(tick.label, 'mono');
    if (taken.some((other) => from < other.to + between && other.from < to + between)) continue;
    taken.push({ from, to });
    kept.add(tick);
  }
  return ticks.map((tick) => (kept.has(tick) ? tick : { ...tick, labelX: null }));
}

/** The label under the middle of its tick, kept within the bar. */
function tickAt(address: number, x: number, left: number, width: number) {
  const label = shortAddress(address);
  const labelWidth = textWidth(label, 'mono');
  const labelX = Math.max(left, Math.min(x - labelWidth / 2, left + width - labelWidth));
  return { x, label, labelX };
}
