import type { Chip, ChipName } from './chips.ts';

export type FlashMode = 'qio' | 'qout' | 'dio' | 'dout';

const MODES: readonly FlashMode[] = ['qio', 'qout', 'dio', 'dout'];

const KB = 1024;
const MB = 1024 * KB;

/** Index = high nibble of header byte 3. */
const SIZES = [1 * MB, 2 * MB, 4 * MB, 8 * MB, 16 * MB, 32 * MB, 64 * MB, 128 * MB];

/** The ESP8266's own codes; 5 and 6 are 2 MB and 4 MB with another OTA layout (`-c1`). */
const SIZES_ESP8266: readonly (number | undefined)[] = [
  512 * KB,
  256 * KB,
  1 * MB,
  2 * MB,
  4 * MB,
  2 * MB,
  4 * MB,
  undefined,
  8 * MB,
  16 * MB,
];

/** Header byte 2. */
export function flashModeOf(code: number): FlashMode | undefined {
  return MODES[code];
}

export function flashModeCode(mode: FlashMode): number {
  return MODES.indexOf(mode);
}

/** As esptool spells it (`80m`); of several names for one nibble the fastest, as ESP-IDF writes it for the C6. */
export function frequencyName(chip: Chip, nibble: number): string | undefined {
  return Object.keys(chip.frequencies).find((name) => chip.frequencies[name] === nibble);
}

export function frequencyNibble(chip: Chip, name: string): number | undefined {
  return Object.hasOwn(chip.frequencies, name) ? chip.frequencies[name] : undefined;
}

/** Bytes for the high nibble of header byte 3; undefined for a code that no chip knows. */
export function flashSizeOf(chip: ChipName | undefined, nibble: number): number | undefined {
  return sizesOf(chip)[nibble];
}

/** The nibble for a size in bytes; undefined for a size that has none. */
export function flashSizeNibble(chip: ChipName | undefined, size: number): number | undefined {
  const nibble = sizesOf(chip).indexOf(size);
  return nibble < 0 ? undefined : nibble;
}

/** `4MB`, `512KB`: as esptool spells it. */
export function flashSizeName(size: number): string {
  return size % MB === 0 ? `${size / MB}MB` : `${size / KB}KB`;
}

/** Bytes of `4MB`, `512KB`, `2MB-c1`; undefined for `detect`, `keep` and everything else. */
export function parseFlashSize(name: string): number | undefined {
  const match = /^(\d+)(KB|MB)(-c1)?$/i.exec(name.trim());
  if (match === null) return undefined;
  return Number(match[1]) * (match[2]?.toUpperCase() === 'MB' ? MB : KB);
}

function sizesOf(chip: ChipName | undefined): readonly (number | undefined)[] {
  return chip === 'esp8266' ? SIZES_ESP8266 : SIZES;
}
