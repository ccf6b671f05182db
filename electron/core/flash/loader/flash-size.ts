const megabyte = 0x10_0000;

/** Codes beyond the power of two that the third byte of a JEDEC id usually is: what Adesto and others use. */
const otherCodes: ReadonlyMap<number, number> = new Map([
  [0x20, 64 * megabyte],
  [0x21, 128 * megabyte],
  [0x22, 256 * megabyte],
  [0x32, megabyte / 4],
  [0x33, megabyte / 2],
  [0x34, megabyte],
  [0x35, 2 * megabyte],
  [0x36, 4 * megabyte],
  [0x37, 8 * megabyte],
  [0x38, 16 * megabyte],
  [0x39, 32 * megabyte],
  [0x3a, 64 * megabyte],
]);

/** Bytes of flash for an id as RDID (0x9F) gives it, manufacturer in the lowest byte; null for an unknown capacity. */
export function flashSizeOf(id: number): number | null {
  const code = (id >>> 16) & 0xff;
  if (code >= 0x12 && code <= 0x1c) return 2 ** code;
  return otherCodes.get(code) ?? null;
}

/** `ef4017`: manufacturer, type, capacity. */
export function flashIdText(id: number): string {
  return [id & 0xff, (id >>> 8) & 0xff, (id >>> 16) & 0xff]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Lines that nobody drives read as all ones or all zeros. */
export function isSilentFlash(id: number): boolean {
  const bits = id & 0xff_ffff;
  return bits === 0 || bits === 0xff_ffff;
}
