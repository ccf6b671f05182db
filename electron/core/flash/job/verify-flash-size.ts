import type { ESPLoader } from 'esptool-js';
import { Failure } from '../failure.ts';
import { md5OfFlash } from '../loader/flash-memory.ts';
import type { Placed } from './held-files.ts';
import { blankMd5, md5Of } from './verify-region.ts';

const sector = 0x1000;
/** Bytes of the smallest flash that a board is made with. */
const smallest = 0x8_0000;
const blank = 0xff;

/** In bytes. */
export interface ToldSize {
  /** What the flash chip says of itself; null where that is unknown. */
  readonly told: number | null;
  /** One past the last address that a file or a partition has. */
  readonly needed: number;
}

/**
 * Throws `Failure` when the flash ends before `needed`, whatever it says: a relabelled chip leaves the upper address
 * bits out, so that what lies behind its end is its beginning once more. Every file may read back as it was sent, for no
 * two of them need share an address; the update that fills the other slot then overwrites the bootloader. `files` are in
 * the flash. On an honest chip this costs the digest of one sector for each size that it might be.
 */
export async function verifyFlashSize(
  loader: ESPLoader,
  { told, needed }: ToldSize,
  files: readonly Placed[],
): Promise<void> {
  const probe = files.map(headOf).find(({ bytes }) => bytes.some((byte) => byte !== blank));
  if (told === null || probe === undefined) return;
  const md5 = md5Of(probe.bytes);
  for (let real = smallest; real < Math.min(told, needed); real *= 2) {
    const again = probe.from < real ? probe.from + real : probe.from - real;
    if ((await md5OfFlash(loader, again, probe.bytes.length)) !== md5) continue;
    if (await repeats(loader, real))
      throw new Failure({ code: 'flash-smaller-than-told', params: { told, real } });
  }
}

/** What a file has in its first sector. */
function headOf({ from, image }: Placed): { readonly from: number; readonly bytes: Uint8Array } {
  return { from, bytes: image.data.subarray(0, sector - (from % sector)) };
}

/** Two slots may hold the same app at such a distance; nobody has everything twice. */
async function repeats(loader: ESPLoader, size: number): Promise<boolean> {
  const first = await md5OfFlash(loader, 0, size);
  return first !== blankMd5(size) && first === (await md5OfFlash(loader, size, size));
}
