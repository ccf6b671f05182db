/** Patience in milliseconds, by what flash chips need at their slowest (esptool's limits). */
const shortest = 3_000;
const perMegabyte = (milliseconds: number, bytes: number): number =>
  Math.max(shortest, (milliseconds * bytes) / 1_000_000);

export const chipEraseTimeout = 120_000;

export function eraseTimeout(bytes: number): number {
  return perMegabyte(40_000, bytes);
}

export function md5Timeout(bytes: number): number {
  return perMegabyte(8_000, bytes);
}

/**
 * For one block that expands to `expanded` bytes: the stub erases ahead of what it writes, up to 64 KiB for every
 * 32 KiB and once more.
 */
export function blockTimeout(expanded: number): number {
  return perMegabyte(40_000, expanded + (Math.ceil(expanded / 0x8000) + 1) * 0x10000);
}
