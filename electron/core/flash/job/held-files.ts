import type { ESPLoader } from 'esptool-js';
import type { PreparedImage } from '../images/prepared-image.ts';
import { md5OfFlash } from '../loader/flash-memory.ts';
import { blankMd5, md5Of } from './verify-region.ts';

const sector = 0x1000;
/** Enough of a file to tell most others from it: an app's build time and hash lie in there. */
const headSize = sector;
const blankHead = 0x1_0000;

/** Where one file goes. */
export interface Placed {
  readonly from: number;
  readonly image: PreparedImage;
}

/**
 * Which of `files` the flash already holds, by MD5s that the chip computes now. A file that shares a sector with one
 * that has to be written is not among them: that sector is erased.
 */
export async function heldFiles<T extends Placed>(
  loader: ESPLoader,
  files: readonly T[],
  candidates: readonly T[],
): Promise<ReadonlySet<T>> {
  const held = new Set<T>();
  for (const file of candidates) if (await holds(loader, file)) held.add(file);
  for (let before = -1; before !== held.size;) {
    before = held.size;
    const rewritten = files.filter((file) => !held.has(file));
    for (const file of held) if (rewritten.some((other) => shareSector(file, other))) held.delete(file);
  }
  return held;
}

/** A file that differs mostly does so at its head already, which is asked for first: that costs milliseconds. */
async function holds(loader: ESPLoader, { from, image }: Placed): Promise<boolean> {
  const { data, md5 } = image;
  const head = data.subarray(0, headSize);
  if (head.length < data.length && (await md5OfFlash(loader, from, head.length)) !== md5Of(head))
    return false;
  return (await md5OfFlash(loader, from, data.length)) === md5;
}

/** Whether nothing but 0xFF is in `[from, to)`; used flash mostly shows itself in the first 64 KB. */
export async function isBlank(loader: ESPLoader, from: number, to: number): Promise<boolean> {
  const size = to - from;
  const head = Math.min(size, blankHead);
  if (head < size && (await md5OfFlash(loader, from, head)) !== blankMd5(head)) return false;
  return (await md5OfFlash(loader, from, size)) === blankMd5(size);
}

function shareSector(a: Placed, b: Placed): boolean {
  const firstOf = ({ from }: Placed): number => Math.floor(from / sector);
  const lastOf = ({ from, image }: Placed): number =>
    Math.floor((from + Math.max(1, image.data.length) - 1) / sector);
  return firstOf(a) <= lastOf(b) && firstOf(b) <= lastOf(a);
}
