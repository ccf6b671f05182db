import { Cursor } from '../cursor.ts';
import { attribute } from './constants.ts';
import type { AttributeValue } from './attribute-value.ts';
import type { DebugData } from './debug-data.ts';
import type { Entry } from './entry.ts';
import { addressOf, indexedAddress, type Unit } from './unit.ts';

/** Addresses from `low` up to, not including, `high`. */
export interface AddressRange {
  readonly low: number;
  readonly high: number;
}

/** What code an entry stands for: DW_AT_ranges, or DW_AT_low_pc with DW_AT_high_pc (DWARF 5, section 2.17). */
export function rangesOf(entry: Entry, unit: Unit, data: DebugData): readonly AddressRange[] {
  const listed = entry.attributes.get(attribute.ranges);
  if (listed !== undefined) return listedRanges(listed, unit, data);
  const low = addressOf(entry.attributes.get(attribute.lowPc), unit, data);
  const high = entry.attributes.get(attribute.highPc);
  if (low === undefined || high === undefined) return [];
  /* An address, or since DWARF 4 a length. */
  const end = high.kind === 'number' ? low + high.value : addressOf(high, unit, data);
  return end !== undefined && end > low ? [{ low, high: end }] : [];
}

function listedRanges(value: AttributeValue, unit: Unit, data: DebugData): readonly AddressRange[] {
  const base = addressOf(unit.root.attributes.get(attribute.lowPc), unit, data) ?? 0;
  if (unit.version < 5) return oldList(value.value, base, unit, data);
  if (value.kind !== 'range-index') return newList(value.value, base, unit, data);
  const cursor = new Cursor(data.bytes('rnglists'), unit.bases.ranges + value.value * unit.offsetSize);
  const offset = cursor.unsigned(unit.offsetSize);
  return cursor.failed ? [] : newList(unit.bases.ranges + offset, base, unit, data);
}

/** `.debug_ranges` (DWARF 4, section 2.17.3): pairs of offsets from a base, which the largest address sets anew. */
function oldList(offset: number, unitBase: number, unit: Unit, data: DebugData): readonly AddressRange[] {
  const cursor = new Cursor(data.bytes('ranges'), offset);
  const largest = unit.addressSize === 4 ? 0xffffffff : Infinity;
  const ranges: AddressRange[] = [];
  let base = unitBase;
  while (cursor.more && data.allow(2 * unit.addressSize)) {
    const low = cursor.unsigned(unit.addressSize);
    const high = cursor.unsigned(unit.addressSize);
    if (low === 0 && high === 0) return ranges;
    if (low === largest) base = high;
    else if (high > low) ranges.push({ low: base + low, high: base + high });
  }
  data.report('ranges', Math.min(offset, cursor.end), cursor.more ? 'too-much' : 'truncated');
  return ranges;
}

/** `DW_RLE_…` (DWARF 5, section 7.25) */
const kind = {
  endOfList: 0,
  baseIndex: 1,
  startIndexEndIndex: 2,
  startIndexLength: 3,
  offsetPair: 4,
  base: 5,
  startEnd: 6,
  startLength: 7,
} as const;

function newList(offset: number, unitBase: number, unit: Unit, data: DebugData): readonly AddressRange[] {
  const cursor = new Cursor(data.bytes('rnglists'), offset);
  const ranges: AddressRange[] = [];
  const address = () => cursor.unsigned(unit.addressSize);
  const indexed = () => indexedAddress(cursor.uleb(), unit, data) ?? 0;
  const from = (low: number, high: number) => {
    if (high > low) ranges.push({ low, high });
  };
  const startLength = (low: number) => from(low, low + cursor.uleb());
  let base = unitBase;
  while (cursor.more && data.allow(4)) {
    const at = cursor.position;
    const entry = cursor.u8();
    if (entry === kind.endOfList) return ranges;
    else if (entry === kind.baseIndex) base = indexed();
    else if (entry === kind.startIndexEndIndex) from(indexed(), indexed());
    else if (entry === kind.startIndexLength) startLength(indexed());
    else if (entry === kind.offsetPair) from(base + cursor.uleb(), base + cursor.uleb());
    else if (entry === kind.base) base = address();
    else if (entry === kind.startEnd) from(address(), address());
    else if (entry === kind.startLength) startLength(address());
    else {
      data.report('rnglists', at, 'unknown-form');
      return ranges;
    }
  }
  data.report('rnglists', Math.min(offset, cursor.end), cursor.more ? 'too-much' : 'truncated');
  return ranges;
}
