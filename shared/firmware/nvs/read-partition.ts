import { groupBlobs } from './join-blobs.ts';
import { decodeInteger, integerTypeOf, type IntegerEncoding } from './integer-types.ts';
import { ENTRIES_PER_PAGE, NAMESPACES_INDEX, PAGE_LENGTH, TYPE_BLOB, TYPE_STRING } from './nvs-format.ts';
import { NvsFindings, type NvsFinding } from './nvs-findings.ts';
import { readItems, type Item } from './read-items.ts';
import { holdsEntries, readPage, type NvsPage } from './read-page.ts';

export type NvsValue =
  | { readonly kind: 'integer'; readonly encoding: IntegerEncoding; readonly value: bigint }
  /** UTF-8 without the NUL that ends it. */
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'blob'; readonly bytes: Uint8Array };

export interface NvsEntry {
  /** Null where no namespace of its index is named. */
  readonly namespace: string | null;
  readonly namespaceIndex: number;
  readonly key: string;
  readonly value: NvsValue;
  /** Of its entry (a blob's: of its index) within the partition. */
  readonly offset: number;
}

export interface NvsPartition {
  readonly pages: readonly NvsPage[];
  /** Names by index. */
  readonly namespaces: ReadonlyMap<number, string>;
  readonly entries: readonly NvsEntry[];
  readonly findings: readonly NvsFinding[];
  /** Findings beyond those kept. */
  readonly findingsLeftOut: number;
}

/**
 * What an NVS partition of version 1 or 2 holds, and what is wrong with it. Takes any bytes and never throws; memory
 * is of the order of the bytes given, since every byte becomes part of one value at most.
 *
 * Pages count in the order of their sequence numbers, as for a device (`nvs_pagemanager.cpp`).
 */
export function readNvsPartition(bytes: Uint8Array): NvsPartition {
  const findings = new NvsFindings();
  const pages = readPages(bytes, findings);
  const items = readAllItems(pages, bytes, findings);
  const namespaces = readNamespaces(items, findings);
  const entries = readEntries(items, namespaces, findings);
  reportRepeated(entries, findings);
  findings.list.sort((left, right) => left.offset - right.offset);
  return { pages, namespaces, entries, findings: findings.list, findingsLeftOut: findings.leftOut };
}

function readPages(bytes: Uint8Array, findings: NvsFindings): readonly NvsPage[] {
  const pages: NvsPage[] = [];
  const end = bytes.length - (bytes.length % PAGE_LENGTH);
  for (let offset = 0; offset < end; offset += PAGE_LENGTH) {
    pages.push(readPage(bytes.subarray(offset, offset + PAGE_LENGTH), offset, findings));
  }
  if (end < bytes.length) findings.add('nvs-not-whole-pages', end, { bytes: bytes.length - end });
  return pages;
}

function readAllItems(pages: readonly NvsPage[], bytes: Uint8Array, findings: NvsFindings) {
  const read = pages.filter(holdsEntries).sort((left, right) => (left.sequence ?? 0) - (right.sequence ?? 0));
  read.forEach((page, at) => {
    const sequence = page.sequence ?? 0;
    if (at > 0 && read[at - 1]?.sequence === sequence) {
      findings.add('nvs-page-sequence-repeated', page.offset, { page: page.offset / PAGE_LENGTH, sequence });
    }
  });
  const found = read.map((page) =>
    readItems(page, bytes.subarray(page.offset, page.offset + PAGE_LENGTH), findings),
  );
  const items = found.flatMap((page) => page.items);
  const damaged = found.flatMap((page) => page.damaged);
  const [first] = damaged;
  if (first !== undefined && items.length === 0) {
    findings.add('nvs-looks-encrypted', first.offset, { entries: damaged.length });
  } else {
    for (const { offset, stored, computed } of damaged)
      findings.add('nvs-entry-crc', offset, { stored, computed });
  }
  return items;
}

function readNamespaces(items: readonly Item[], findings: NvsFindings): ReadonlyMap<number, string> {
  const namespaces = new Map<number, string>();
  for (const item of items) {
    if (item.namespaceIndex !== NAMESPACES_INDEX) continue;
    const index = item.field[0] ?? 0;
    const isIndex = integerTypeOf(item.type)?.encoding === 'u8' && index > 0 && index < 255;
    if (!isIndex) findings.add('nvs-namespace-malformed', item.offset, { key: item.key });
    else if (namespaces.has(index))
      findings.add('nvs-namespace-repeated', item.offset, { name: item.key, index });
    else namespaces.set(index, item.key);
  }
  return namespaces;
}

function readEntries(items: readonly Item[], namespaces: ReadonlyMap<number, string>, findings: NvsFindings) {
  const entries: NvsEntry[] = [];
  const blobs = groupBlobs(items);
  for (const item of items) {
    if (item.namespaceIndex === NAMESPACES_INDEX) continue;
    const value = readValue(item, findings) ?? blobs.read(item, findings);
    if (value === undefined) continue;
    const { namespaceIndex, key, offset } = item;
    const namespace = namespaces.get(namespaceIndex) ?? null;
    if (namespace === null) findings.add('nvs-namespace-unknown', offset, { key, index: namespaceIndex });
    entries.push({ namespace, namespaceIndex, key, value, offset });
  }
  blobs.reportOrphans(findings);
  return entries;
}

/** Undefined for parts of a blob. */
function readValue(item: Item, findings: NvsFindings): NvsValue | undefined {
  const type = integerTypeOf(item.type);
  if (type !== undefined) {
    return { kind: 'integer', encoding: type.encoding, value: decodeInteger(type, item.field) };
  }
  if (item.type === TYPE_BLOB) return { kind: 'blob', bytes: item.data };
  if (item.type !== TYPE_STRING) return undefined;
  const isTerminated = item.data.at(-1) === 0;
  if (!isTerminated) findings.add('nvs-string-unterminated', item.offset, { key: item.key });
  return { kind: 'string', bytes: isTerminated ? item.data.subarray(0, -1) : item.data };
}

function reportRepeated(entries: readonly NvsEntry[], findings: NvsFindings): void {
  const seen = new Set<string>();
  for (const { namespace, namespaceIndex, key, offset } of entries) {
    const name = `${namespaceIndex}:${key}`;
    if (seen.has(name)) {
      findings.add('nvs-key-repeated', offset, { key, namespace: namespace ?? String(namespaceIndex) });
    }
    seen.add(name);
  }
}

/** Entries that a device can still write, with those that it would first have to clear. */
export function countEntries(pages: readonly NvsPage[]) {
  const total = pages.length * ENTRIES_PER_PAGE;
  const written = pages.reduce((sum, page) => sum + page.written, 0);
  const erased = pages.reduce((sum, page) => sum + page.erased, 0);
  return { total, written, erased };
}
