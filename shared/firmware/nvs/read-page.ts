import { ByteView, isErased } from '../byte-view.ts';
import {
  BITMAP_OFFSET,
  ENTRIES_PER_PAGE,
  ENTRY_EMPTY,
  ENTRY_ERASED,
  ENTRY_LENGTH,
  ENTRY_WRITTEN,
  FIRST_ENTRY_OFFSET,
  PAGE_ACTIVE,
  PAGE_CORRUPT,
  PAGE_FREEING,
  PAGE_FULL,
  PAGE_LENGTH,
  PAGE_UNINITIALIZED,
  VERSION_BYTE,
  type NvsVersion,
} from './nvs-format.ts';
import type { NvsFindings } from './nvs-findings.ts';
import { pageHeaderCrc } from './page-writer.ts';

export type PageState = 'empty' | 'active' | 'full' | 'freeing' | 'corrupt';

export interface NvsPage {
  /** Within the partition, in bytes. */
  readonly offset: number;
  readonly state: PageState;
  /** Null where the page has no readable header. */
  readonly sequence: number | null;
  readonly version: NvsVersion | null;
  readonly written: number;
  readonly erased: number;
  readonly free: number;
}

const states: ReadonlyMap<number, PageState> = new Map([
  [PAGE_UNINITIALIZED, 'empty'],
  [PAGE_ACTIVE, 'active'],
  [PAGE_FULL, 'full'],
  [PAGE_FREEING, 'freeing'],
  [PAGE_CORRUPT, 'corrupt'],
]);

/** A device reads the entries of these. */
export function holdsEntries({ state }: NvsPage): boolean {
  return state === 'active' || state === 'full' || state === 'freeing';
}

/** `bytes`: the whole page, at `offset` of its partition. */
export function readPage(bytes: Uint8Array, offset: number, findings: NvsFindings): NvsPage {
  const view = new ByteView(bytes);
  const page = offset / PAGE_LENGTH;
  const state = readState(view, offset, findings);
  const header = { offset, state, sequence: null, version: null };
  if (state === 'empty' || state === 'corrupt') {
    return { ...header, written: 0, erased: 0, free: ENTRIES_PER_PAGE };
  }
  const counts = { written: 0, erased: 0, free: 0 };
  for (let at = 0; at < ENTRIES_PER_PAGE; at++) {
    const entry = entryState(bytes, at);
    if (entry === ENTRY_WRITTEN) counts.written++;
    else if (entry === ENTRY_ERASED) counts.erased++;
    else if (entry === ENTRY_EMPTY) counts.free++;
    else findings.add('nvs-entry-state-invalid', entryOffset(offset, at), { state: entry });
  }
  const version = versionOf(view.u8(8));
  if (version === null) findings.add('nvs-page-version-unknown', offset, { page, version: view.u8(8) });
  return { ...header, sequence: view.u32(4), version, ...counts };
}

function readState(view: ByteView, offset: number, findings: NvsFindings): PageState {
  const page = offset / PAGE_LENGTH;
  const value = view.u32(0);
  const state = states.get(value);
  if (state === undefined) findings.add('nvs-page-state-unknown', offset, { page, state: value });
  if (state === 'corrupt') findings.add('nvs-page-corrupt', offset, { page });
  if (state === 'empty' && !isErased(view.bytes)) findings.add('nvs-page-not-erased', offset, { page });
  if (state === undefined || state === 'corrupt' || state === 'empty') return state ?? 'corrupt';
  const [stored, computed] = [view.u32(28), pageHeaderCrc(view.bytes)];
  if (stored !== computed) {
    findings.add('nvs-page-header-crc', offset, { page, stored, computed });
    return 'corrupt';
  }
  if (state === 'freeing') findings.add('nvs-page-freeing', offset, { page });
  return state;
}

function versionOf(byte: number): NvsVersion | null {
  if (byte === VERSION_BYTE[1]) return 1;
  return byte === VERSION_BYTE[2] ? 2 : null;
}

/** Two bits of the page's bitmap. */
export function entryState(page: Uint8Array, entry: number): number {
  return ((page[BITMAP_OFFSET + (entry >> 2)] ?? 0) >> ((entry & 3) * 2)) & 0b11;
}

export function entryOffset(pageOffset: number, entry: number): number {
  return pageOffset + FIRST_ENTRY_OFFSET + entry * ENTRY_LENGTH;
}
