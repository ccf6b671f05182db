import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteView } from '../byte-view.ts';
import { readText } from './text-field.ts';

/** `esp_app_desc_t`, 256 bytes at file offset 32 (`esp_app_format/include/esp_app_desc.h`, ESP-IDF v6.1). */
export interface AppDescriptor {
  readonly secureVersion: number;
  readonly version: string;
  readonly projectName: string;
  readonly compileTime: string;
  readonly compileDate: string;
  readonly idfVersion: string;
  /** Lowercase hex of the 32 bytes. */
  readonly elfSha256: string;
  /** major × 100 + minor; undefined where the app's ESP-IDF did not write the field. */
  readonly minEfuseBlockRevision: number | undefined;
  readonly maxEfuseBlockRevision: number | undefined;
  /** Bytes; undefined where not written. */
  readonly mmuPageSize: number | undefined;
  /** New in v6.1. */
  readonly spiFlashMode: number | undefined;
}

/** Behind the image header and the first segment's header. */
export const APP_DESCRIPTOR_OFFSET = 32;
export const APP_DESCRIPTOR_LENGTH = 256;
export const APP_DESCRIPTOR_MAGIC = 0xabcd5432;

/** Undefined where there is none: too few bytes or no magic. `offset` is that of the magic. */
export function readAppDescriptor(view: ByteView, offset = APP_DESCRIPTOR_OFFSET): AppDescriptor | undefined {
  if (!view.holds(offset, APP_DESCRIPTOR_LENGTH)) return undefined;
  if (view.u32(offset) !== APP_DESCRIPTOR_MAGIC) return undefined;
  const text = (at: number, length: number) => readText(view.part(offset + at, length));
  const idfVersion = text(112, 32);
  return {
    secureVersion: view.u32(offset + 4),
    version: text(16, 32),
    projectName: text(48, 32),
    compileTime: text(80, 16),
    compileDate: text(96, 16),
    idfVersion,
    elfSha256: bytesToHex(view.part(offset + 144, 32)),
    ...efuseFields(view, offset),
    mmuPageSize: mmuPageSize(view.u8(offset + 180)),
    spiFlashMode: spiFlashMode(view.u8(offset + 181), idfVersion),
  };
}

/** Older ESP-IDF left zeros here, and no version that writes the fields writes a maximum of 0. */
function efuseFields(view: ByteView, offset: number) {
  const minimum = view.u16(offset + 176);
  const maximum = view.u16(offset + 178);
  const written = minimum !== 0 || maximum !== 0;
  return {
    minEfuseBlockRevision: written ? minimum : undefined,
    maxEfuseBlockRevision: written ? maximum : undefined,
  };
}

/** Stored as log2. Pages are 8 KB to 64 KB; the bound keeps garbage from reading as a size. */
function mmuPageSize(log2: number): number | undefined {
  return log2 > 0 && log2 < 32 ? 2 ** log2 : undefined;
}

/** 0 is a mode (QIO) too, so that only the version tells whether the byte was written. */
function spiFlashMode(value: number, idfVersion: string): number | undefined {
  if (value !== 0) return value;
  const match = /^v?(\d+)\.(\d+)/.exec(idfVersion);
  if (match === null) return undefined;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 6 || (major === 6 && minor >= 1) ? value : undefined;
}
