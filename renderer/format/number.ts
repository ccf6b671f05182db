import { grouped } from '../../shared/messages/quantity.ts';

/** An address as tables show it, padded so that a column aligns: `0x010000`. */
export function address(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(6, '0')}`;
}

/** An address as axes show it, unpadded: `0x10000`. */
export function shortAddress(value: number): string {
  return `0x${value.toString(16).toUpperCase()}`;
}

export function percent(fraction: number): string {
  return `${Math.min(Math.max(Math.floor(fraction * 100), 0), 100)} %`;
}

/** Bytes per second as whole kB/s; below one, with a decimal, so that a slow link is not a dead one. */
export function rate(bytesPerSecond: number): string {
  const kilo = bytesPerSecond / 1000;
  return kilo > 0 && kilo < 10 ? kilo.toFixed(1) : grouped(kilo);
}

/** Flash sizes in their own binary units: 8388608 → `8 MB`, as chip makers and esptool write them. */
export function flashSize(bytes: number): string {
  const mega = bytes / 0x100000;
  return mega >= 1 ? `${Number(mega.toFixed(2))} MB` : `${grouped(bytes / 1024)} KB`;
}

/** Chip and eFuse revisions count major × 100 + minor: 102 → `v1.2`. */
export function revision(value: number): string {
  return `v${Math.floor(value / 100)}.${value % 100}`;
}

/** The first digits of a hash, as people compare them. */
export function shortHash(hex: string, digits = 12): string {
  return hex.slice(0, digits);
}
