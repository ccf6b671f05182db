/**
 * Non-volatile storage in flash, as ESP-IDF lays it out (`components/nvs_flash/README.rst`, `src/nvs_page.hpp`,
 * `src/nvs_types.hpp`): pages of 4096 bytes, each a header of 32, a bitmap of 32 and 126 entries of 32 bytes.
 * All numbers are little-endian; every CRC is CRC-32 with seed 0xFFFFFFFF.
 */
export const PAGE_LENGTH = 4096;
export const ENTRY_LENGTH = 32;
export const ENTRIES_PER_PAGE = 126;
export const HEADER_LENGTH = 32;
export const BITMAP_OFFSET = 32;
export const FIRST_ENTRY_OFFSET = 64;
export const CRC_SEED = 0xffffffff;

/** Page states; each clears one more bit of erased flash. */
export const PAGE_UNINITIALIZED = 0xffffffff;
export const PAGE_ACTIVE = 0xfffffffe;
export const PAGE_FULL = 0xfffffffc;
export const PAGE_FREEING = 0xfffffff8;
export const PAGE_CORRUPT = 0xfffffff0;

/** Two bits per entry in the bitmap. */
export const ENTRY_EMPTY = 0b11;
export const ENTRY_WRITTEN = 0b10;
export const ENTRY_ERASED = 0b00;

/** 1: a blob is one item on one page. 2: a blob is chunks on several pages and an index. */
export type NvsVersion = 1 | 2;
export const VERSION_BYTE: Readonly<Record<NvsVersion, number>> = { 1: 0xff, 2: 0xfe };

export const TYPE_STRING = 0x21;
export const TYPE_BLOB = 0x41;
export const TYPE_BLOB_DATA = 0x42;
export const TYPE_BLOB_INDEX = 0x48;

/** Chunk index of everything that is no chunk. */
export const CHUNK_ANY = 0xff;

/** Bytes of UTF-8 without the NUL that ends it: `NVS_KEY_NAME_MAX_SIZE` is 16. */
export const MAX_KEY_LENGTH = 15;
export const KEY_FIELD_LENGTH = 16;

/** Namespace indices: 0 holds the names of the others, 255 means any (`Page::NS_ANY`). */
export const NAMESPACES_INDEX = 0;
export const MAX_NAMESPACES = 254;

/** One whole page but for the item's own entry (`Page::CHUNK_MAX_SIZE`); a string's NUL counts. */
export const MAX_STRING_LENGTH = ENTRY_LENGTH * (ENTRIES_PER_PAGE - 1);
/** What the generator gives strings and blobs on version 1 pages. */
export const MAX_VERSION_1_LENGTH = 1984;
/** Chunk indices come in two runs, from 0 and from 128 (`VerOffset`), so that a blob can be replaced in one step. */
export const MAX_CHUNKS = 127;
export const SECOND_CHUNK_RUN = 128;
export const MAX_BLOB_LENGTH = MAX_CHUNKS * MAX_STRING_LENGTH;

export function isVariableLength(type: number): boolean {
  return type === TYPE_STRING || type === TYPE_BLOB || type === TYPE_BLOB_DATA;
}

/** Entries that `length` bytes take after an item's own. */
export function dataEntries(length: number): number {
  return Math.ceil(length / ENTRY_LENGTH);
}
