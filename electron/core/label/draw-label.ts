import type Library from 'bwip-js/node';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LabelItem, PictureLabel } from '../../../shared/contract/recipe-label.ts';
import type { DeviceValues } from '../../../shared/firmware/nvs/fill-columns.ts';
import { fail, ok } from '../../../shared/result.ts';
import { fillLabelText } from './fill-label-text.ts';
import { itemText } from './label-texts.ts';
import { blacken, blankRaster, dotsOf, millimetresPerInch, type Raster } from './raster.ts';

type Bwip = Pick<typeof Library, 'raw' | 'FontLib'>;

/** A narrower module is lost on the way through printer and camera. */
const fewestDots = 2;
/** OCR-B (ISO 1073-2), which machines read as well as people. */
const font = 1;

/** Every item at its place, in whole dots of the printer, so that edges stay sharp. */
export async function drawLabel(label: PictureLabel, device: DeviceValues): Promise<Outcome<Raster>> {
  const { width, height, dpi, items } = label;
  /* The `raw` among its named exports is a symbology. */
  const { default: bwip } = await import('bwip-js/node');
  const raster = blankRaster(dotsOf(width, dpi), dotsOf(height, dpi));
  for (const [at, item] of items.entries()) {
    const text = fillLabelText(itemText(item), `label.items[${at}]`, device);
    if (!text.ok) return text;
    const place = { raster, dpi, item: at + 1 };
    const drawn =
      'text' in item ? drawText(bwip, place, item, text.value) : drawCode(bwip, place, item, text.value);
    if (!drawn.ok) return drawn;
  }
  return ok(raster);
}

interface Place {
  readonly raster: Raster;
  readonly dpi: number;
  /** From 1. */
  readonly item: number;
}

type TextItem = Extract<LabelItem, { text: string }>;
type CodeItem = Exclude<LabelItem, TextItem>;

function drawText(bwip: Bwip, place: Place, item: TextItem, text: string): Outcome<null> {
  const { raster, dpi } = place;
  const foreign = /[^\x20-\x7e]/u.exec(text)?.[0];
  if (foreign !== undefined) {
    return fail({ code: 'label-character', params: { character: foreign, format: 'OCR-B' } });
  }
  const height = Math.max(8, dotsOf(item.size, dpi));
  const left = dotsOf(item.x, dpi);
  const base = dotsOf(item.y, dpi) + Math.round(height * 0.8);
  let at = left;
  for (let index = 0; index < text.length; index++) {
    const glyph = bwip.FontLib.getglyph(font, text.charCodeAt(index), height, height);
    for (let row = 0; row < glyph.height; row++) {
      for (let column = 0; column < glyph.width; column++) {
        const shade = glyph.bytes[glyph.offset + row * glyph.width + column] ?? 0;
        if (shade >= 128) blacken(raster, at + glyph.left + column, base - glyph.top + row, 1, 1);
      }
    }
    at += glyph.advance;
  }
  return inside(place, at, dotsOf(item.y, dpi) + height);
}

function drawCode(bwip: Bwip, place: Place, item: CodeItem, text: string): Outcome<null> {
  const { raster, dpi } = place;
  const code = modulesOf(bwip, 'qr' in item ? 'qrcode' : 'datamatrix', text);
  if (code === undefined)
    return fail({ code: 'label-code-refused', params: { item: place.item, length: text.length } });
  const { modules, columns, rows } = code;
  const size = dotsOf(item.size, dpi);
  const dots = Math.floor(size / Math.max(columns, rows));
  if (dots < fewestDots) {
    const params = { item: place.item, modules: columns, millimetres: item.size, dpi };
    return fail({ code: 'label-code-too-fine', params });
  }
  const left = dotsOf(item.x, dpi) + Math.floor((size - dots * columns) / 2);
  const top = dotsOf(item.y, dpi) + Math.floor((size - dots * rows) / 2);
  modules.forEach((isBlack, at) => {
    if (isBlack !== 1) return;
    blacken(raster, left + (at % columns) * dots, top + Math.floor(at / columns) * dots, dots, dots);
  });
  return inside(place, dotsOf(item.x, dpi) + size, dotsOf(item.y, dpi) + size);
}

function inside({ raster, dpi, item }: Place, right: number, bottom: number): Outcome<null> {
  const beyond = Math.max(right - raster.width, bottom - raster.height);
  if (beyond <= 0) return ok(null);
  return fail({
    code: 'label-item-outside',
    params: { item, millimetres: (beyond * millimetresPerInch) / dpi },
  });
}

interface Modules {
  /** 1 for black, row by row. */
  readonly modules: readonly number[];
  readonly columns: number;
  readonly rows: number;
}

/** ISO/IEC 18004 with a quarter of it to spare, or ISO/IEC 16022; the library throws where a text is too long. */
function modulesOf(bwip: Bwip, kind: 'qrcode' | 'datamatrix', text: string): Modules | undefined {
  try {
    const [code] = bwip.raw(kind, text, kind === 'qrcode' ? 'eclevel=Q' : 'format=square');
    if (code === undefined || !('pixs' in code)) return undefined;
    return { modules: code.pixs, columns: code.pixx, rows: code.pixy };
  } catch {
    return undefined;
  }
}
