import type { BuildWords } from '../../../../shared/messages/en/build-screen.ts';
import type { FlashMap, MapRegion, Span } from './flash-map.ts';
import { labelOf, type RegionLabel } from './region-label.ts';
import { textWidth, type Face } from './text-width.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapText extends Box {
  readonly text: string;
  readonly face: Face;
  /** `file`: on the colour of file bytes. `plate`: on a ground of its own, above stripes or crosshatch. */
  readonly on: 'ground' | 'file' | 'plate';
}

export interface MapCell extends Box {
  readonly region: MapRegion;
}

/** One bar of the map, all in px: the whole flash, or what a lens enlarges. */
export interface Strip extends Box {
  readonly cells: readonly MapCell[];
  readonly fills: readonly (Box & { readonly boots: boolean })[];
  readonly faults: readonly Box[];
  readonly texts: readonly MapText[];
}

export interface StripPlace extends Span, Box {}

const lineHeight = 15;
const padding = 8;
const leastFaultWidth = 3;

export function layOutStrip(map: FlashMap, place: StripPlace, words: BuildWords['map']): Strip {
  const boxOf = (span: Span) => clipped(span, place);
  const cells = map.regions.flatMap((region) => {
    const box = boxOf(region);
    return box ? [{ ...box, region }] : [];
  });
  const fills = map.fills.flatMap((fill) => {
    const box = boxOf(fill);
    return box ? [{ ...box, boots: fill.boots }] : [];
  });
  const faults = map.faults.flatMap((span) => {
    const box = boxOf(span);
    return box ? [atLeast(leastFaultWidth, box, place)] : [];
  });
  const texts: MapText[] = [];
  for (const cell of cells) {
    const label = labelOf(cell.region, words);
    const added = textsOf(cell, fills, label);
    if (added.every((text) => texts.every((other) => !collide(text, other)))) {
      texts.push(
        ...added.map((text) => (faults.some((fault) => collide(text, fault)) ? plated(text) : text)),
      );
    }
  }
  const { x, y, width, height } = place;
  return { x, y, width, height, cells, fills, faults, texts };
}

/** px a region needs to carry its name. */
export function labelNeed(region: MapRegion, words: BuildWords['map']): number {
  return textWidth(labelOf(region, words).name, 'name') + padding;
}

export function collide(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function clipped({ from, to }: Span, place: StripPlace): Box | null {
  const scale = place.width / (place.to - place.from);
  const left = Math.max(from, place.from);
  const right = Math.min(to, place.to);
  if (right <= left) return null;
  const x = place.x + (left - place.from) * scale;
  return { x, y: place.y, width: (right - left) * scale, height: place.height };
}

/** A fault of a few bytes must still be seen. */
function atLeast(width: number, box: Box, place: Box): Box {
  if (box.width >= width) return box;
  return { ...box, x: Math.min(box.x, place.x + place.width - width), width };
}

interface Ground extends Box {
  readonly on: MapText['on'];
}

/** The label on whichever part of its cell has room for more of it: the file's bytes, or what they leave. */
function textsOf(cell: MapCell, fills: Strip['fills'], label: RegionLabel): MapText[] {
  const fill = fills.find(
    ({ x, width }) => x <= cell.x + 0.5 && x + width > cell.x + 0.5 && cell.region.kind !== 'free',
  );
  const filled = fill ? Math.min(fill.x + fill.width - cell.x, cell.width) : 0;
  const rest: Ground = { ...cell, x: cell.x + filled, width: cell.width - filled, on: 'ground' };
  const file: Ground = { ...cell, width: filled, on: fill?.boots ? 'plate' : 'file' };
  const grounds = fill?.boots || rest.width >= file.width ? [rest, file] : [file, rest];
  for (const ground of grounds) {
    const texts = twoLines(ground, label);
    if (texts) return texts;
  }
  const across: Ground = { ...cell, on: filled > 0 ? 'plate' : 'ground' };
  for (const ground of [...grounds, across]) {
    const text = oneLine(ground, label.name);
    if (text) return [text];
  }
  return [];
}

function twoLines(ground: Ground, label: RegionLabel): MapText[] | null {
  const room = ground.width - 2 * padding;
  const sub = label.subs.find((text) => textWidth(text, label.subFace) <= room);
  if (sub === undefined || textWidth(label.name, 'name') > room) return null;
  const x = ground.x + padding;
  const y = ground.y + (ground.height - 2 * lineHeight) / 2;
  const name = { x, y, ...lineOf(label.name, 'name', ground.on) };
  const second = { x, y: y + lineHeight, ...lineOf(sub, label.subFace, ground.on) };
  const spare = room - Math.max(name.width, second.width) - 3 * padding;
  const aside = label.aside === null ? null : lineOf(label.aside, 'sub', ground.on);
  if (!aside || aside.width > spare) return [name, second];
  return [name, second, { x: x + room - aside.width, y, ...aside }];
}

function oneLine(ground: Ground, name: string): MapText | null {
  const width = textWidth(name, 'name');
  if (name === '' || width + 4 > ground.width) return null;
  const y = ground.y + (ground.height - lineHeight) / 2;
  const x = width + 2 * padding <= ground.width ? ground.x + padding : ground.x + (ground.width - width) / 2;
  return { x, y, ...lineOf(name, 'name', ground.on) };
}

function lineOf(text: string, face: Face, on: MapText['on']) {
  return { text, face, on, width: textWidth(text, face), height: lineHeight };
}

function plated(text: MapText): MapText {
  return { ...text, on: 'plate' };
}
