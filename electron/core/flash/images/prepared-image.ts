import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createInflate, deflate } from 'node:zlib';

/** An image made ready for the wire once, and shared by every job that writes it. */
export interface PreparedImage {
  /** Padded with 0xFF to a multiple of four, as the flash will hold it. */
  readonly data: Uint8Array;
  /** Lowercase hex over `data`. */
  readonly md5: string;
  /** zlib stream of `data`, level 9. */
  readonly deflated: Uint8Array;
}

const compress = promisify(deflate);
const prepared = new WeakMap<Uint8Array, Promise<PreparedImage>>();

/** Deflates on the thread pool, once for the same bytes. `bytes` are never written to. */
export function prepareImage(bytes: Uint8Array): Promise<PreparedImage> {
  let image = prepared.get(bytes);
  if (image === undefined) {
    image = prepare(bytes);
    prepared.set(bytes, image);
  }
  return image;
}

/** What another process made of the same `bytes`. */
export function rememberPrepared(bytes: Uint8Array, image: PreparedImage): void {
  prepared.set(bytes, Promise.resolve(image));
}

async function prepare(bytes: Uint8Array): Promise<PreparedImage> {
  const data = padded(bytes);
  const md5 = createHash('md5').update(data).digest('hex');
  return { data, md5, deflated: await compress(data, { level: 9 }) };
}

function padded(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil(bytes.length / 4) * 4;
  if (length === bytes.length) return bytes;
  const data = new Uint8Array(length).fill(0xff);
  data.set(bytes);
  return data;
}

/** How many bytes each block of a deflated image expands to: what the chip has to erase and program for it. */
export async function expandedSizes(deflated: Uint8Array, blockSize: number): Promise<readonly number[]> {
  const inflate = createInflate({ chunkSize: 0x1_0000 });
  let expanded = 0;
  inflate.on('data', (chunk: Buffer) => (expanded += chunk.length));
  const sizes: number[] = [];
  try {
    for (let at = 0; at < deflated.length; at += blockSize) {
      const before = expanded;
      await new Promise<void>((resolve, reject) => {
        inflate.write(deflated.subarray(at, at + blockSize), (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
      sizes.push(expanded - before);
    }
  } finally {
    inflate.destroy();
  }
  return sizes;
}
