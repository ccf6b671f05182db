import type { BitField, ChipModel } from '../models/chip-model.ts';

/** What was burnt into one particular chip. */
export interface Efuses {
  /** Six bytes. */
  readonly mac: Uint8Array;
  /** major × 100 + minor */
  readonly revision: number;
  readonly package: number;
  readonly secureBoot: boolean;
  readonly flashEncryption: boolean;
  readonly secureDownload: boolean;
}

/** What goes between the halves of a MAC to make an EUI-64 of it. */
const eui64Infix = 0xfffe;

/** Register words by address, as the chip's efuse controller shows them. */
export function efuseWords(model: ChipModel, efuses: Efuses): Map<number, number> {
  const words = new Map<number, number>();
  const or = (address: number, bits: number) => {
    words.set(address, ((words.get(address) ?? 0) | bits) >>> 0);
  };
  const put = (fields: readonly BitField[], value: number) => {
    for (const field of fields) {
      const bits = (value >> (field.from ?? 0)) & (2 ** field.width - 1);
      or(field.address, bits << field.shift);
    }
  };
  const { mac } = efuses;
  const byte = (index: number) => mac[index] ?? 0;
  or(model.efuses.macLow, (byte(2) << 24) | (byte(3) << 16) | (byte(4) << 8) | byte(5));
  or(model.efuses.macHigh, (byte(0) << 8) | byte(1));
  if (model.eui64) or(model.efuses.macHigh, eui64Infix << 16);
  const major = Math.floor(efuses.revision / 100);
  put(model.efuses.major, model.name === 'esp32' ? 2 ** major - 1 : major);
  put(model.efuses.minor, efuses.revision % 100);
  put(model.efuses.package, efuses.package);
  put([model.efuses.secureBoot], efuses.secureBoot ? 1 : 0);
  put([model.efuses.flashCryptCount], efuses.flashEncryption ? 1 : 0);
  return words;
}

/** What ROMs give for the seventh key block, which no chip has. */
const unusedKeyPurpose = 12;
const secureBootEnabled = 1 << 0;
const secureDownloadEnabled = 1 << 2;

/** Answer of GET_SECURITY_INFO: flags, flash crypt count, key purposes, and on most chips chip id and API version. */
export function securityInfo(model: ChipModel, efuses: Efuses, size: 12 | 20): Uint8Array {
  const info = new Uint8Array(size);
  const view = new DataView(info.buffer);
  const flags =
    (efuses.secureBoot ? secureBootEnabled : 0) | (efuses.secureDownload ? secureDownloadEnabled : 0);
  view.setUint32(0, flags, true);
  view.setUint8(4, efuses.flashEncryption ? 1 : 0);
  view.setUint8(11, unusedKeyPurpose);
  if (size === 20) view.setUint32(12, model.id, true);
  return info;
}
