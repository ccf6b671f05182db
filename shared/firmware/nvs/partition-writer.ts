import { fail, ok, type Result } from '../../result.ts';
import { encodeBlobIndex, encodeEntry, encodeLengthAndCrc } from './entry.ts';
import { encodeInteger, integerTypeNamed, type IntegerType } from './integer-types.ts';
import {
  dataEntries,
  ENTRIES_PER_PAGE,
  ENTRY_LENGTH,
  MAX_CHUNKS,
  NAMESPACES_INDEX,
  PAGE_LENGTH,
  TYPE_BLOB,
  TYPE_BLOB_DATA,
  TYPE_BLOB_INDEX,
  TYPE_STRING,
  type NvsVersion,
} from './nvs-format.ts';
import { PageWriter } from './page-writer.ts';

/** The partition's pages are used up, or a blob would need more chunks than an index can name. */
export type WriteFault = 'partition-full' | 'too-many-chunks';
export type Written = Result<null, WriteFault>;

const done: Written = ok(null);

/**
 * Items into pages, in the order and with the page breaks of ESP-IDF's generator (`nvs_partition_gen.py`), so that
 * the same items give the same bytes. The generator leaves an entry of a page unused that an item would fill exactly;
 * so does this, but where the item takes a page of its own (a string of 3969 to 4000 bytes with its NUL), at which
 * the generator fails although devices read it.
 */
export class PartitionWriter {
  readonly #bytes: Uint8Array;
  readonly #pageLimit: number;
  readonly #version: NvsVersion;
  #pageCount = 0;
  #page: PageWriter;

  /**
   * `size` in bytes, a multiple of 4096 and at least one page. A partition that devices write to keeps its last page
   * free, which they need to move items; one below three pages can only be read.
   */
  constructor(size: number, version: NvsVersion) {
    this.#bytes = new Uint8Array(size).fill(0xff);
    const pages = size / PAGE_LENGTH;
    this.#pageLimit = isReadOnlySize(size) ? pages : pages - 1;
    this.#version = version;
    this.#page = this.#startPage();
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  namespace(index: number, name: Uint8Array): Written {
    const type = integerTypeNamed('u8');
    if (type === undefined) throw new TypeError('u8 is an integer type');
    return this.integer(NAMESPACES_INDEX, name, type, BigInt(index));
  }

  integer(namespaceIndex: number, key: Uint8Array, type: IntegerType, value: bigint): Written {
    if (this.#page.free === 0 && !this.#nextPage()) return fail('partition-full');
    const data = encodeInteger(type, value);
    this.#page.write(encodeEntry({ namespaceIndex, type: type.code, span: 1, key, data }));
    return done;
  }

  /** `text` with the NUL that ends it. */
  string(namespaceIndex: number, key: Uint8Array, text: Uint8Array): Written {
    return this.#onePage(namespaceIndex, key, TYPE_STRING, text);
  }

  blob(namespaceIndex: number, key: Uint8Array, data: Uint8Array): Written {
    if (this.#version === 1) return this.#onePage(namespaceIndex, key, TYPE_BLOB, data);
    return this.#chunks(namespaceIndex, key, data);
  }

  #onePage(namespaceIndex: number, key: Uint8Array, type: number, data: Uint8Array): Written {
    const span = 1 + dataEntries(data.length);
    const fits = span < this.#page.free || (this.#page.used === 0 && span <= ENTRIES_PER_PAGE);
    if (!fits && !this.#nextPage()) return fail('partition-full');
    const header = { namespaceIndex, type, span, key, data: encodeLengthAndCrc(data) };
    this.#page.write(encodeEntry(header), data);
    return done;
  }

  #chunks(namespaceIndex: number, key: Uint8Array, data: Uint8Array): Written {
    if (this.#page.free === 0 && !this.#nextPage()) return fail('partition-full');
    let chunkCount = 0;
    for (let start = 0, isLast = false; !isLast; chunkCount++) {
      if (chunkCount === MAX_CHUNKS) return fail('too-many-chunks');
      const room = (this.#page.free - 1) * ENTRY_LENGTH;
      const chunk = data.subarray(start, start + room);
      const span = 1 + dataEntries(chunk.length);
      const field = encodeLengthAndCrc(chunk);
      const header = { namespaceIndex, type: TYPE_BLOB_DATA, span, chunkIndex: chunkCount, key, data: field };
      this.#page.write(encodeEntry(header), chunk);
      start += chunk.length;
      isLast = start === data.length;
      const pageEnds = !isLast || room - chunk.length < ENTRY_LENGTH;
      if (pageEnds && !this.#nextPage()) return fail('partition-full');
    }
    const index = encodeBlobIndex(data.length, chunkCount, 0);
    this.#page.write(encodeEntry({ namespaceIndex, type: TYPE_BLOB_INDEX, span: 1, key, data: index }));
    return done;
  }

  /** False where all pages are used. */
  #nextPage(): boolean {
    if (this.#pageCount === this.#pageLimit) return false;
    this.#page.markFull();
    this.#page = this.#startPage();
    return true;
  }

  #startPage(): PageWriter {
    const offset = this.#pageCount * PAGE_LENGTH;
    const page = new PageWriter(
      this.#bytes.subarray(offset, offset + PAGE_LENGTH),
      this.#pageCount,
      this.#version,
    );
    this.#pageCount++;
    return page;
  }
}

/** Below three pages a device has no room to move items: the partition must be flagged `readonly` in its table. */
export function isReadOnlySize(size: number): boolean {
  return size < 3 * PAGE_LENGTH;
}
