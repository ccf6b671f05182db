import { inflateSync } from 'node:zlib';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { describe, expect, test } from 'vitest';
import { makeLabel } from '../../../../electron/core/label/make-label.ts';
import { recipeLabel } from '../../../../shared/contract/recipe-label.ts';
import { valueOf } from '../../../support/ledger.ts';

const facts = {
  mac: '34:85:18:00:00:01',
  serial: 'AC-000018',
  version: '1.2.0',
  project: 'lamp',
  endedAt: Date.UTC(2026, 0, 9, 10),
  values: { number: 'AC-000018', 'scan.box': 'B^7' },
};

const items = [
  { qr: 'https://example.com/${serial}?m=${mac}', x: 2, y: 4, size: 18 },
  { datamatrix: '${serial};${mac:colon:upper};${time[0:10]}', x: 26, y: 4, size: 16 },
  { text: '${project} ${version}', x: 2, y: 24, size: 3 },
];
const picture = { width: 45, height: 29, dpi: 300, items, to: { file: 'out/${serial}.png' } };

/** By a decoder that knows nothing of the encoder. */
function decode(png: Buffer, format: BarcodeFormat, left: number, right: number): string {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const [from, to] = [Math.round(left * width), Math.round(right * width)];
  const dots = new Uint8ClampedArray((to - from) * height);
  for (let row = 0; row < height; row++) {
    const start = row * (width + 1) + 1;
    dots.set(rows.subarray(start + from, start + to), row * (to - from));
  }
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(dots, to - from, height)));
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [format]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  return new MultiFormatReader().decode(bitmap, hints).getText();
}

describe('a label as a picture', () => {
  test('holds codes that a reader reads', async () => {
    const made = valueOf(await makeLabel(recipeLabel.parse({ format: 'png', ...picture }), '/r.json', facts));
    expect(decode(made.bytes, BarcodeFormat.QR_CODE, 0, 0.5)).toBe(
      'https://example.com/AC-000018?m=348518000001',
    );
    expect(decode(made.bytes, BarcodeFormat.DATA_MATRIX, 0.5, 1)).toBe(
      'AC-000018;34:85:18:00:00:01;2026-01-09',
    );
  });

  test('is a page of its size as PDF', async () => {
    const made = valueOf(await makeLabel(recipeLabel.parse({ format: 'pdf', ...picture }), '/r.json', facts));
    const text = made.bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.4')).toBe(true);
    expect(text).toContain('/MediaBox [0 0 127.559 82.205]');
    const xref = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(xref, xref + 4)).toBe('xref');
    for (const [line, number] of text
      .slice(xref)
      .split('\n')
      .slice(3, 8)
      .map((each, at) => [each, at + 1] as const)) {
      expect(text.slice(Number(line.slice(0, 10))).startsWith(`${number} 0 obj`)).toBe(true);
    }
  });

  test.for<[name: string, item: object, code: string]>([
    ['a code that is too fine', { qr: '${serial}'.repeat(20), x: 0, y: 0, size: 5 }, 'label-code-too-fine'],
    [
      'a text that fits into no code',
      { qr: '${time}'.repeat(140), x: 0, y: 0, size: 5 },
      'label-code-refused',
    ],
    ['a code beyond the edge', { qr: '${serial}', x: 40, y: 0, size: 18 }, 'label-item-outside'],
    ['a character that the font has not', { text: '灯', x: 0, y: 0 }, 'label-character'],
  ])('is refused with %s', async ([, item, code]) => {
    const label = recipeLabel.parse({ format: 'png', ...picture, items: [item] });
    expect(await makeLabel(label, '/r.json', facts)).toMatchObject({ ok: false, fault: { code } });
  });
});

test('a value cannot become a command of a Zebra printer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flashdock-zpl-'));
  const recipe = join(folder, 'a.recipe.json');
  await writeFile(join(folder, 'good.zpl'), '^XA^FO20,20^BQN,2,5^FDQA,${serial}^FS^XZ');
  await writeFile(join(folder, 'bad.zpl'), '^XA^FD${scan.box}^FS^XZ');
  const zpl = (template: string) =>
    makeLabel(recipeLabel.parse({ format: 'zpl', template, to: { printer: 'z' } }), recipe, facts);
  expect(valueOf(await zpl('good.zpl')).bytes.toString()).toBe('^XA^FO20,20^BQN,2,5^FDQA,AC-000018^FS^XZ');
  expect(await zpl('bad.zpl')).toMatchObject({ ok: false, fault: { code: 'label-character' } });
});
