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
/** A wider stretch that belongs to nobody parts two runs. */
const widestGap = 24;
/** No lens gets less of the width than this share. */
const leastShare = 0.2;

interface Run extends Span {
  readonly hidden: number;
  /** px that the lens needs for every label of the run. */
  readonly need: number;
}

/** Up to two lenses over the runs of regions that are too narrow in the overview to carry their labels. */
export function lensesOver(map: FlashMap, width: number, labelNeed: LabelNeed): readonly Lens[] {
  const scale = width / map.extent;
  const least = (run: Run) => Math.max((run.to - run.from) * scale * leastEnlargement, width * leastShare);
  const [best, ...others] = runsOf(map, scale, labelNeed)
    .filter((run) => least(run) <= width)
    .sort((a, b) => b.hidden - a.hidden || a.to - a.from - (b.to - b.from));
  if (!best) return [];
  const room = width - gap;
  const second = others.find((run) => least(best) + least(run) <= room);
  if (!second) return [placed(best, Math.max(widthFor(best, width), least(best)), scale, 0, width)];
  const [left, right] = best.from < second.from ? [best, second] : [second, best];
  const wanted = (room * left.need) / (left.need + right.need);
  const leftWidth = Math.min(Math.max(wanted, least(left)), room - least(right));
  const lens = placed(left, leftWidth, scale, 0, leftWidth);
  const rightWidth = room - leftWidth;
  return [lens, placed(right, rightWidth, scale, width - rightWidth, width)];
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
    const parts = region.kind === 'free' ? px > widestGap : px > widestBridge && px >= labelNeed(region);
    if (parts) close();
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

/** Under the middle of what it enlarges, as far as there is room. */
function placed(run: Run, width: number, scale: number, left: number, right: number): Lens {
  const middle = ((run.from + run.to) / 2) * scale;
  const x = Math.min(Math.max(middle - width / 2, left), right - width);
  return { from: run.from, to: run.to, x, width };
}
