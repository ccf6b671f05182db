export type ChipName =
  | 'esp8266'
  | 'esp32'
  | 'esp32s2'
  | 'esp32s3'
  | 'esp32s31'
  | 'esp32c2'
  | 'esp32c3'
  | 'esp32c5'
  | 'esp32c6'
  | 'esp32c61'
  | 'esp32h2'
  | 'esp32h21'
  | 'esp32h4'
  | 'esp32p4'
  | 'esp32e22';

export interface Chip {
  readonly name: ChipName;
  /** As people write it: `ESP32-S3`. */
  readonly title: string;
  /** `chip_id` of the image header; undefined for the ESP8266, whose header has none. */
  readonly id: number | undefined;
  /** Where its ROM looks for the second-stage bootloader, in bytes. */
  readonly bootloaderOffset: number;
  /** Low nibble of header byte 3 by frequency, as esptool spells it. */
  readonly frequencies: Readonly<Record<string, number>>;
}

const FREQUENCIES_80 = { '80m': 0xf, '40m': 0x0, '20m': 0x2 };
const FREQUENCIES_80_26 = { '80m': 0xf, '40m': 0x0, '26m': 0x1, '20m': 0x2 };
const FREQUENCIES_60 = { '60m': 0xf, '30m': 0x0, '20m': 0x1, '15m': 0x2 };
const FREQUENCIES_48 = { '48m': 0xf, '24m': 0x0, '16m': 0x1, '12m': 0x2 };

/** The C6's ROM divides its flash clock wrongly, so that nibble 0 gives 80 MHz there; builds write it for both. */
const FREQUENCIES_C6 = { '80m': 0x0, '40m': 0x0, '20m': 0x2 };

/**
 * Every chip there is, retired betas (ids 4, 6, 7, 10, 14, 17) left out: they read as unknown.
 * Ids: `esp_chip_id_t` (`esp_app_format.h`, ESP-IDF v6.1) and, for the E22, esptool v5.3; bootloader offsets:
 * `esp_rom_caps.h`; frequency nibbles: esptool v5.3.
 */
export const chips: readonly Chip[] = [
  chip('esp8266', 'ESP8266', undefined, 0x0, FREQUENCIES_80_26),
  chip('esp32', 'ESP32', 0, 0x1000, FREQUENCIES_80_26),
  chip('esp32s2', 'ESP32-S2', 2, 0x1000, FREQUENCIES_80_26),
  chip('esp32c3', 'ESP32-C3', 5, 0x0, FREQUENCIES_80_26),
  chip('esp32s3', 'ESP32-S3', 9, 0x0, FREQUENCIES_80_26),
  chip('esp32c2', 'ESP32-C2', 12, 0x0, FREQUENCIES_60),
  chip('esp32c6', 'ESP32-C6', 13, 0x0, FREQUENCIES_C6),
  chip('esp32h2', 'ESP32-H2', 16, 0x0, FREQUENCIES_48),
  chip('esp32p4', 'ESP32-P4', 18, 0x2000, FREQUENCIES_80_26),
  chip('esp32c61', 'ESP32-C61', 20, 0x0, FREQUENCIES_80),
  chip('esp32c5', 'ESP32-C5', 23, 0x2000, FREQUENCIES_80),
  chip('esp32h21', 'ESP32-H21', 25, 0x0, FREQUENCIES_48),
  chip('esp32h4', 'ESP32-H4', 28, 0x2000, FREQUENCIES_48),
  chip('esp32e22', 'ESP32-E22', 31, 0x0, FREQUENCIES_80_26),
  chip('esp32s31', 'ESP32-S31', 32, 0x2000, FREQUENCIES_80),
];

function chip(
  name: ChipName,
  title: string,
  id: number | undefined,
  bootloaderOffset: number,
  frequencies: Readonly<Record<string, number>>,
): Chip {
  return { name, title, id, bootloaderOffset, frequencies };
}

const byName: ReadonlyMap<string, Chip> = new Map(chips.map((each) => [each.name, each]));
const byId: ReadonlyMap<number | undefined, Chip> = new Map(chips.map((each) => [each.id, each]));

/** Spelled in any of the ways in use: `esp32s3`, `ESP32-S3`, `esp32-s3`, `ESP32S3`. */
export function chipByName(name: ChipName): Chip;
export function chipByName(name: string): Chip | undefined;
export function chipByName(name: string): Chip | undefined {
  return byName.get(name.toLowerCase().replace(/[-_ ]/g, ''));
}

/** By the image header's `chip_id`; undefined for ids that no chip has and for retired betas. */
export function chipById(id: number): Chip | undefined {
  return byId.get(id);
}
