import { ByteView, isErased } from '../byte-view.ts';
import { crc32 } from '../crc32.ts';
import { readText } from '../image/text-field.ts';
import { DATA_OFFSET, entryCrc } from './entry.ts';
import { integerTypeOf } from './integer-types.ts';
import {
  CRC_SEED,
  dataEntries,
  ENTRIES_PER_PAGE,
  ENTRY_EMPTY,
  ENTRY_LENGTH,
  ENTRY_WRITTEN,
  FIRST_ENTRY_OFFSET,
  isVariableLength,
  KEY_FIELD_LENGTH,
  TYPE_BLOB_INDEX,
} from './nvs-format.ts';
import type { NvsFindings } from './nvs-findings.ts';
import { entryOffset, entryState, type NvsPage } from './read-page.ts';

/** One whole item of one page: its entry, and the data that belongs to it. Views of the partition, no copies. */
export interface Item {
  /** Of its first entry within the partition. */
  readonly offset: number;
  readonly namespaceIndex: number;
  readonly type: number;
  readonly chunkIndex: number;
  readonly key: string;
  /** The 8 data bytes of the entry itself. */
  readonly field: Uint8Array;
  /** Of strings, blobs and chunks; empty for others. */
  readonly data: Uint8Array;
}

export interface PageItems {
  readonly items: readonly Item[];
  /** Entries written whose own CRC is wrong, by offset: with another key they may be right. */
  readonly damaged: readonly {
    readonly offset: number;
    readonly stored: number;
    readonly computed: number;
  }[];
}

/** What a device finds on a page that it reads, in the order of its entries. */
export function readItems(page: NvsPage, bytes: Uint8Array, findings: NvsFindings): PageItems {
  const items: Item[] = [];
  const damaged: PageItems['damaged'][number][] = [];
  for (let at = 0; at < ENTRIES_PER_PAGE; at++) {
    const offset = entryOffset(page.offset, at);
    const state = entryState(bytes, at);
    const entry = new ByteView(entryBytes(bytes, at, 1));
    if (state === ENTRY_EMPTY && !isErased(entry.bytes)) findings.add('nvs-entry-half-written', offset, {});
    if (state !== ENTRY_WRITTEN) continue;
    const [stored, computed] = [entry.u32(4), entryCrc(entry.bytes)];
    if (stored !== computed) {
      damaged.push({ offset, stored, computed });
      continue;
    }
    const item = readItem(entry, bytes, at, offset, findings);
    if (item !== undefined) items.push(item);
    // The data of an item that is no good is no entries either.
    if (isVariableLength(entry.u8(1))) at += Math.max(0, entry.u8(2) - 1);
  }
  return { items, damaged };
}

/** Undefined for an item that no device could read; why is among the findings. */
function readItem(entry: ByteView, page: Uint8Array, at: number, offset: number, findings: NvsFindings) {
  const keyField = entry.part(8, KEY_FIELD_LENGTH);
  const key = readText(keyField);
  const type = entry.u8(1);
  if (!keyField.includes(0)) {
    findings.add('nvs-key-unterminated', offset, { key });
    return undefined;
  }
  const common = { offset, namespaceIndex: entry.u8(0), type, chunkIndex: entry.u8(3), key };
  const item = { ...common, field: entry.part(DATA_OFFSET, 8), data: new Uint8Array() };
  if (!isVariableLength(type)) {
    const isKnown = type === TYPE_BLOB_INDEX || integerTypeOf(type) !== undefined;
    if (!isKnown) findings.add('nvs-entry-type-unknown', offset, { type, key });
    else if (entry.u8(2) !== 1)
      findings.add('nvs-entry-span', offset, { key, span: entry.u8(2), length: null });
    return isKnown ? item : undefined;
  }
  const data = readData(entry, page, at, offset, findings);
  return data === undefined ? undefined : { ...item, data };
}

function readData(entry: ByteView, page: Uint8Array, at: number, offset: number, findings: NvsFindings) {
  const key = readText(entry.part(8, KEY_FIELD_LENGTH));
  const [span, length] = [entry.u8(2), entry.u16(DATA_OFFSET)];
  const isWhole = span === 1 + dataEntries(length) && at + span <= ENTRIES_PER_PAGE;
  if (!isWhole || !areWritten(page, at + 1, span - 1)) {
    findings.add('nvs-entry-span', offset, { key, span, length });
    return undefined;
  }
  const data = entryBytes(page, at + 1, span - 1).subarray(0, length);
  const [stored, computed] = [entry.u32(DATA_OFFSET + 4), crc32(data, CRC_SEED)];
  if (stored === computed) return data;
  findings.add('nvs-data-crc', offset, { key, stored, computed });
  return undefined;
}

function areWritten(page: Uint8Array, first: number, count: number): boolean {
  for (let at = first; at < first + count; at++) if (entryState(page, at) !== ENTRY_WRITTEN) return false;
  return true;
}

function entryBytes(page: Uint8Array, first: number, count: number): Uint8Array {
  const start = FIRST_ENTRY_OFFSET + first * ENTRY_LENGTH;
  return page.subarray(start, start + count * ENTRY_LENGTH);
}
