import type { ByteView } from '../byte-view.ts';
import { readText } from './text-field.ts';

/** `esp_bootloader_desc_t`, 80 bytes at file offset 32 (`esp_bootloader_format/include/esp_bootloader_desc.h`). */
export interface BootloaderDescriptor {
  readonly secureVersion: number;
  readonly version: number;
  readonly idfVersion: string;
  /** Empty in reproducible builds. */
  readonly dateTime: string;
}

/** Behind the image header and the first segment's header. */
export const BOOTLOADER_DESCRIPTOR_OFFSET = 32;
export const BOOTLOADER_DESCRIPTOR_LENGTH = 80;
export const BOOTLOADER_DESCRIPTOR_MAGIC = 0x50;

/** Undefined where there is none: too few bytes, no magic, or texts that are none. */
export function readBootloaderDescriptor(
  view: ByteView,
  offset = BOOTLOADER_DESCRIPTOR_OFFSET,
): BootloaderDescriptor | undefined {
  if (!view.holds(offset, BOOTLOADER_DESCRIPTOR_LENGTH)) return undefined;
  if (view.u8(offset) !== BOOTLOADER_DESCRIPTOR_MAGIC) return undefined;
  const idfVersion = readText(view.part(offset + 8, 32));
  const dateTime = readText(view.part(offset + 40, 24));
  // One byte of magic also begins 1 in 256 segments of bootloaders from before the descriptor.
  if (idfVersion === '' || !isPrintable(idfVersion) || !isPrintable(dateTime)) return undefined;
  return { secureVersion: view.u8(offset + 3), version: view.u32(offset + 4), idfVersion, dateTime };
}

function isPrintable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
