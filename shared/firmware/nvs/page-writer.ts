import { crc32 } from '../crc32.ts';
import {
  BITMAP_OFFSET,
  CRC_SEED,
  dataEntries,
  ENTRIES_PER_PAGE,
  ENTRY_LENGTH,
  FIRST_ENTRY_OFFSET,
  HEADER_LENGTH,
  PAGE_ACTIVE,
  PAGE_FULL,
  VERSION_BYTE,
  type NvsVersion,
} from './nvs-format.ts';

/** One page being filled, in the memory of the partition it belongs to. */
export class PageWriter {
  readonly #page: Uint8Array;
  readonly #view: DataView;
  #used = 0;

  /** `page`: 4096 erased bytes. */
  constructor(page: Uint8Array, sequenceNumber: number, version: NvsVersion) {
    this.#page = page;
    this.#view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    this.#view.setUint32(0, PAGE_ACTIVE, true);
    this.#view.setUint32(4, sequenceNumber, true);
    page[8] = VERSION_BYTE[version];
    this.#view.setUint32(28, pageHeaderCrc(page), true);
  }

  get used(): number {
    return this.#used;
  }

  get free(): number {
    return ENTRIES_PER_PAGE - this.#used;
  }

  /** An entry, and the data that belongs to it in the entries after it. The caller has asked {@link free}. */
  write(entry: Uint8Array, data: Uint8Array = new Uint8Array()): void {
    const offset = FIRST_ENTRY_OFFSET + this.#used * ENTRY_LENGTH;
    this.#page.set(entry, offset);
    this.#page.set(data, offset + ENTRY_LENGTH);
    const end = this.#used + 1 + dataEntries(data.length);
    for (; this.#used < end; this.#used++) this.#markWritten(this.#used);
  }

  markFull(): void {
    this.#view.setUint32(0, PAGE_FULL, true);
  }

  #markWritten(entry: number): void {
    const bit = entry * 2;
    const at = BITMAP_OFFSET + (bit >> 3);
    this.#page[at] = (this.#page[at] ?? 0) & ~(1 << (bit & 7));
  }
}

/** Over everything between the state, which changes in place, and the CRC itself. */
export function pageHeaderCrc(page: Uint8Array): number {
  return crc32(page.subarray(4, HEADER_LENGTH - 4), CRC_SEED);
}
