import { createHash } from 'node:crypto';
import type { ESPLoader } from 'esptool-js';
import { Failure } from '../failure.ts';
import type { PreparedImage } from '../images/prepared-image.ts';
import { md5OfFlash } from '../loader/flash-memory.ts';

const sector = 0x1000;

/** Throws `Failure` with the first stretch that differs when the flash does not hold `image` at `from`. */
export async function verifyImage(
  loader: ESPLoader,
  image: PreparedImage,
  region: { readonly path: string; readonly from: number },
): Promise<void> {
  const { data, md5 } = image;
  const digest = await md5OfFlash(loader, region.from, data.length);
  if (digest === md5) return;
  const blank = digest === blankMd5(data.length);
  const at = blank ? undefined : await differingSector(loader, data, region.from);
  const from = region.from + (at ?? 0);
  const to = Math.min(at === undefined ? Infinity : from + sector, region.from + data.length);
  throw new Failure({ code: 'verify-mismatch', params: { path: region.path, from, to, blank } });
}

/** Throws `Failure` when anything but 0xFF is left in a region that was erased. */
export async function verifyBlank(
  loader: ESPLoader,
  region: { readonly label: string; readonly from: number; readonly to: number },
): Promise<void> {
  const size = region.to - region.from;
  if ((await md5OfFlash(loader, region.from, size)) === blankMd5(size)) return;
  throw new Failure({
    code: 'erase-not-blank',
    params: { label: region.label, from: region.from, to: region.to },
  });
}

/**
 * Offset of the first differing sector, found by halves: a dozen digests instead of reading megabytes back. Undefined
 * when every one of them agrees, for the flash, or the line, that gave the first answer is then not to be trusted.
 */
async function differingSector(
  loader: ESPLoader,
  data: Uint8Array,
  base: number,
): Promise<number | undefined> {
  const differs = async (from: number, to: number): Promise<boolean> => {
    const part = data.subarray(from, to);
    return (await md5OfFlash(loader, base + from, part.length)) !== md5Of(part);
  };
  let low = 0;
  let high = data.length;
  while (high - low > sector) {
    const middle = low + Math.ceil((high - low) / 2 / sector) * sector;
    if (await differs(low, middle)) high = middle;
    else low = middle;
  }
  return (await differs(low, high)) ? low : undefined;
}

export function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

export function blankMd5(size: number): string {
  const hash = createHash('md5');
  const blank = new Uint8Array(Math.min(size, 0x1_0000)).fill(0xff);
  for (let left = size; left > 0; left -= blank.length) hash.update(blank.subarray(0, left));
  return hash.digest('hex');
}
