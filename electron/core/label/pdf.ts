import { deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

const pointsPerMillimetre = 72 / 25.4;

/** PDF 1.4 (ISO 32000-1): one page of the label's size with its dots on it, as the printer will set them. */
export function encodePdf(raster: Raster, size: { readonly width: number; readonly height: number }): Buffer {
  const [width, height] = [size.width, size.height].map((each) => (each * pointsPerMillimetre).toFixed(3));
  const image = deflateSync(raster.dots);
  const content = Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /L Do Q`, 'latin1');
  const picture =
    `/Type /XObject /Subtype /Image /Width ${raster.width} /Height ${raster.height}` +
    ' /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode';
  return assemble([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /XObject << /L 5 0 R >> >> >>`,
    ),
    stream('', content),
    stream(picture, image),
  ]);
}

function stream(entries: string, data: Buffer): Buffer {
  const head = Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`, 'latin1');
  return Buffer.concat([head, data, Buffer.from('\nendstream')]);
}

/** Objects from 1 on, and where each of them begins. */
function assemble(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n%\xb5\xb5\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${entries}`;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer, 'latin1')]);
}
