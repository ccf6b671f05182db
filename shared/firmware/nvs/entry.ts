import { crc32 } from '../crc32.ts';
import { CHUNK_ANY, CRC_SEED, ENTRY_LENGTH, KEY_FIELD_LENGTH } from './nvs-format.ts';

const CRC_OFFSET = 4;
const KEY_OFFSET = 8;
export const DATA_OFFSET = KEY_OFFSET + KEY_FIELD_LENGTH;

export interface EntryHeader {
  readonly namespaceIndex: number;
  readonly type: number;
  /** Entries of the whole item, its own included. */
  readonly span: number;
  readonly chunkIndex?: number;
  /** UTF-8, at most 15 bytes. */
  readonly key: Uint8Array;
  /** Up to 8 bytes; what they leave stays 0xFF. */
  readonly data: Uint8Array;
}

/** One entry of 32 bytes with its CRC (`Item` in `nvs_types.hpp`). */
export function encodeEntry(header: EntryHeader): Uint8Array {
  const entry = new Uint8Array(ENTRY_LENGTH).fill(0xff);
  entry[0] = header.namespaceIndex;
  entry[1] = header.type;
  entry[2] = header.span;
  entry[3] = header.chunkIndex ?? CHUNK_ANY;
  entry.fill(0, KEY_OFFSET, DATA_OFFSET);
  entry.set(header.key, KEY_OFFSET);
  entry.set(header.data, DATA_OFFSET);
  new DataView(entry.buffer).setUint32(CRC_OFFSET, entryCrc(entry), true);
  return entry;
}

/** Over everything but the CRC itself. */
export function entryCrc(entry: Uint8Array): number {
  // A CRC is carried on by giving it as the next one's seed: zlib inverts at both ends.
  const first = crc32(entry.subarray(0, CRC_OFFSET), CRC_SEED);
  return crc32(entry.subarray(KEY_OFFSET, ENTRY_LENGTH), first);
}

/** The 8 data bytes of a string, blob or chunk: its length, two bytes unused, the CRC of its bytes. */
export function encodeLengthAndCrc(data: Uint8Array): Uint8Array {
  const field = new Uint8Array(8).fill(0xff);
  const view = new DataView(field.buffer);
  view.setUint16(0, data.length, true);
  view.setUint32(4, crc32(data, CRC_SEED), true);
  return field;
}

/** The 8 data bytes of a blob's index: bytes of the whole blob, how many chunks, the first one's index. */
export function encodeBlobIndex(length: number, chunkCount: number, chunkStart: number): Uint8Array {
  const field = new Uint8Array(8).fill(0xff);
  const view = new DataView(field.buffer);
  view.setUint32(0, length, true);
  view.setUint8(4, chunkCount);
  view.setUint8(5, chunkStart);
  return field;
}
