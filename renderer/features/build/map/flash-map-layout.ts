import type { BuildWords } from '../../../../shared/messages/en/build-screen.ts';
import { boundaryTicks, evenTicks, type Tick } from './axis.ts';
import type { FlashMap } from './flash-map.ts';
import { lensesOver } from './lenses.ts';
import { labelNeed, layOutStrip, type Strip } from './strip.ts';

export interface LensLayout {
  readonly strip: Strip;
  readonly ticks: readonly Tick[];
  /** Left and right edge, in the overview, of what the lens enlarges. */
  readonly source: readonly [number, number];
}

export interface FlashMapLayout {
  readonly width: number;
  readonly height: number;
  readonly overview: Strip;
  readonly ticks: readonly Tick[];
  readonly lenses: readonly LensLayout[];
  /** Where the flash ends and the impossible begins; null where all fits. */
  readonly flashEnd: number | null;
}

export const measures = {
  axis: 21,
  bar: 48,
  beam: 24,
  lens: 40,
} as const;

/** The whole map in px for a given width, from nothing but its bytes and words: `width` is at least 200. */
export function layOutFlashMap(map: FlashMap, width: number, words: BuildWords['map']): FlashMapLayout {
  const { axis, bar, beam, lens } = measures;
  const place = { from: 0, to: map.extent, x: 0, y: axis, width, height: bar };
  const lensY = axis + bar + beam;
  const lenses = lensesOver(map, width, (region) => labelNeed(region, words)).map((found) => {
    const lensPlace = { ...found, y: lensY, height: lens };
    const strip = layOutStrip(map, lensPlace, words);
    const scale = width / map.extent;
    const source = [found.from * scale, found.to * scale] as const;
    return { strip, ticks: boundaryTicks(strip, lensPlace), source };
  });
  return {
    width,
    height: lenses.length > 0 ? lensY + lens + axis : axis + bar + 2,
    overview: layOutStrip(map, place, words),
    ticks: evenTicks(map, width),
    lenses,
    flashEnd:
      map.flashSize !== null && map.flashSize < map.extent ? (map.flashSize / map.extent) * width : null,
  };
}
