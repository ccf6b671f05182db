import type { ByteView } from '../byte-view.ts';
import { chipById, type ChipName } from '../chips.ts';

export const IMAGE_MAGIC = 0xe9;
/** `ESP_IMAGE_MAX_SEGMENTS`. */
export const MAX_SEGMENTS = 16;
export const HEADER_LENGTH = 24;
/** The ESP8266's header is the first 8 bytes alone. */
export const HEADER_LENGTH_ESP8266 = 8;

/** `esp_image_header_t` (`bootloader_support/include/esp_app_format.h`). */
export interface ImageHeader {
  readonly length: number;
  readonly chip: ChipName | undefined;
  readonly chipId: number | undefined;
  readonly segmentCount: number;
  readonly spiMode: number;
  readonly frequencyNibble: number;
  readonly sizeNibble: number;
  readonly entry: number;
  readonly wpPin: number | undefined;
  readonly minRevision: number;
  readonly minRevisionFull: number;
  readonly maxRevisionFull: number;
  readonly hashAppended: boolean;
}

/** Undefined where the bytes end inside the header. The magic is the caller's to check. */
export function readImageHeader(view: ByteView): ImageHeader | undefined {
  if (isEsp8266(view)) return readEsp8266(view);
  if (!view.holds(0, HEADER_LENGTH)) return undefined;
  const chipId = view.u16(12);
  return {
    ...commonFields(view),
    length: HEADER_LENGTH,
    chip: chipById(chipId)?.name,
    chipId,
    wpPin: view.u8(8),
    minRevision: view.u8(14),
    minRevisionFull: view.u16(15),
    maxRevisionFull: view.u16(17),
    hashAppended: view.u8(23) === 1,
  };
}

function readEsp8266(view: ByteView): ImageHeader {
  return {
    ...commonFields(view),
    length: HEADER_LENGTH_ESP8266,
    chip: 'esp8266',
    chipId: undefined,
    wpPin: undefined,
    minRevision: 0,
    minRevisionFull: 0,
    maxRevisionFull: 0,
    hashAppended: false,
  };
}

function commonFields(view: ByteView) {
  return {
    segmentCount: view.u8(1),
    spiMode: view.u8(2),
    frequencyNibble: view.u8(3) & 0x0f,
    sizeNibble: view.u8(3) >> 4,
    entry: view.u32(4),
  };
}

/**
 * Nothing in the header says which form it has. Where an ESP32 has the WP pin and the drive strengths, an ESP8266
 * has its first segment's load address, and drive strengths never look like one.
 */
function isEsp8266(view: ByteView): boolean {
  if (!view.holds(0, HEADER_LENGTH_ESP8266 + 8)) return false;
  const address = view.u32(HEADER_LENGTH_ESP8266);
  const dataRam = address >= 0x3ffe8000 && address < 0x40000000;
  const instructionRamOrFlash = address >= 0x40100000 && address < 0x40300000;
  return dataRam || instructionRamOrFlash;
}
