import type { PreparedImage } from '../images/prepared-image.ts';

const blockSize = 0x4000;
/** SLIP escapes of deflated data: two byte values of 256. */
const slipOverhead = 1.0078;
/** Bits on the wire for a block's header and its answer. */
const bitsPerBlock = 260;
const roundTripSeconds = 0.004;
/** Erase and program of a typical NOR flash, bytes per second: 64 KiB erase 150 ms, page program 0.4 ms. */
const flashRate = 250_000;
const eraseRate = 400_000;
/** Reset, sync, upload of the stub at 115200 baud. */
const connectSeconds = 1.6;
const bootSeconds = 1.5;
const verifyRate = 4_000_000;

/** About how long a job takes; never exact, for every flash chip erases at its own pace. */
export function estimateSeconds(
  images: readonly PreparedImage[],
  bytesToErase: number,
  baud: number,
): number {
  const bytes = images.reduce((sum, { data }) => sum + data.length, 0);
  const link = images.reduce((sum, { deflated }) => sum + linkSeconds(deflated.length, baud), 0);
  const writing = Math.max(link, bytes / flashRate);
  return connectSeconds + bytesToErase / eraseRate + writing + bytes / verifyRate + bootSeconds;
}

/** The least time that `deflated` bytes need on the wire, with every block answered before the next. */
export function linkSeconds(deflated: number, baud: number): number {
  const blocks = Math.ceil(deflated / blockSize);
  return (10 * deflated * slipOverhead) / baud + blocks * (bitsPerBlock / baud + roundTripSeconds);
}
