import type { FlashMap, MapRegion, Span } from './flash-map.ts';

export interface Lens extends Span {
  /** px */
  readonly x: number;
  readonly width: number;
}

/** Says how many px of width a region needs for its label. */
export type LabelNeed = (region: MapRegion) => number;

const gap = 48;
/** A lens that enlarges less is not worth its place. */
const leastEnlargement = 1.6;
/** Wider than this in the overview, a region is not drawn into a lens for the sake of its neighbours. */
const widestBridge = 100;
/** No lens gets less of the width than this share. */
const leastShare = 0.3;

interface Run extends Span {
  readonly hidden: number;
  /** px that the lens needs for every label of the run. */
  readonly need: number;
}

/** Up to two lenses over the runs of regions that are too narrow in the overview to carry their labels. */
export function lensesOver(map: FlashMap, width: number, labelNeed: LabelNeed): readonly Lens[] {
  const scale = width / map.extent;
  const best = runsOf(map, scale, labelNeed)
    .filter((run) => (run.to - run.from) * scale * leastEnlargement <= width * (1 - leastShare))
    .sort((a, b) => b.hidden - a.hidden || a.to - a.from - (b.to - b.from))
    .slice(0, 2)
    .sort((a, b) => a.from - b.from);
  const [first, second] = best;
  if (!first) return [];
  if (!second) return [placed(first, widthFor(first, width), scale, 0, width)];
  const room = width - gap;
  const widths = sharedOut(first.need, second.need, room);
  const left = placed(first, widths[0], scale, 0, width - gap - widths[1]);
  return [left, placed(second, widths[1], scale, left.x + left.width + gap, width)];
}

function runsOf(map: FlashMap, scale: number, labelNeed: LabelNeed): Run[] {
  const runs: Run[] = [];
  let current: MapRegion[] = [];
  const close = () => {
    const run = runFrom(current, scale, labelNeed);
    if (run) runs.push(run);
    current = [];
  };
  for (const region of map.regions) {
    const px = (region.to - region.from) * scale;
    if (px > widestBridge && px >= labelNeed(region)) close();
    else current.push(region);
  }
  close();
  return runs;
}

/** From the first region without its label to the last. */
function runFrom(regions: readonly MapRegion[], scale: number, labelNeed: LabelNeed): Run | null {
  const isHidden = (region: MapRegion) =>
    region.kind !== 'free' && (region.to - region.from) * scale < labelNeed(region);
  const first = regions.findIndex(isHidden);
  if (first < 0) return null;
  const shown = regions.slice(first, regions.findLastIndex(isHidden) + 1);
  const from = Math.min(...shown.map((region) => region.from));
  const to = Math.max(...shown.map((region) => region.to));
  const needs = shown
    .filter(({ kind }) => kind !== 'free')
    .map((region) => (labelNeed(region) * (to - from)) / (region.to - region.from));
  return { from, to, hidden: shown.filter(isHidden).length, need: Math.max(...needs) };
}

function widthFor(run: Run, width: number): number {
  return Math.min(width, Math.max(run.need, width / 2));
}

function sharedOut(first: number, second: number, room: number): readonly [number, number] {
  const least = room * leastShare;
  const wanted = Math.min(Math.max((room * first) / (first + second), least), room - least);
  return [wanted, room - wanted];
}

/** Under the middle of what it enlarges, as far as there is room. */
function placed(run: Run, width: number, scale: number, left: number, right: number): Lens {
  const middle = ((run.from + run.to) / 2) * scale;
  const x = Math.min(Math.max(middle - width / 2, left), right - width);
  return { from: run.from, to: run.to, x, width };
}
