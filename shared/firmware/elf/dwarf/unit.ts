import { Cursor, textAt } from '../cursor.ts';
import type { AbbreviationTables, Abbreviations } from './abbreviations.ts';
import type { AttributeValue } from './attribute-value.ts';
import { attribute } from './constants.ts';
import type { DebugData } from './debug-data.ts';
import { readEntry, type Entry } from './entry.ts';
import type { UnitHeader } from './unit-header.ts';

/** A unit whose first entry has been read, which says where its texts, addresses and lists of ranges begin. */
export interface Unit extends UnitHeader {
  readonly table: Abbreviations;
  readonly root: Entry;
  readonly bases: { readonly text: number; readonly address: number; readonly ranges: number };
}

/** Behind the headers of `.debug_str_offsets`, `.debug_addr` and `.debug_rnglists`, where no attribute says else. */
const usualBase = { text: 8, address: 8, ranges: 12 } as const;

/** Undefined where the first entry is damaged. */
export function readUnit(header: UnitHeader, tables: AbbreviationTables, data: DebugData): Unit | undefined {
  const table = tables.at(header.abbreviations);
  const root = readEntry(new Cursor(data.bytes('info'), header.entries, header.end), header, table, data);
  if (root === 'end' || root === 'damaged') return undefined;
  const base = (which: number, usual: number): number =>
    root.attributes.get(which)?.value ?? (header.version >= 5 ? usual : 0);
  return {
    ...header,
    table,
    root,
    bases: {
      text: base(attribute.stringOffsetsBase, usualBase.text),
      address: base(attribute.addressBase, usualBase.address),
      ranges: base(attribute.rangeListsBase, usualBase.ranges),
    },
  };
}

export function textOf(value: AttributeValue | undefined, unit: Unit, data: DebugData): string | undefined {
  switch (value?.kind) {
    case 'text':
      return textAt(data.bytes('str'), value.value);
    case 'line-text':
      return textAt(data.bytes('lineStr'), value.value);
    case 'text-here':
      return textAt(data.bytes('info'), value.value);
    case 'text-index': {
      const at = unit.bases.text + value.value * unit.offsetSize;
      const cursor = new Cursor(data.bytes('strOffsets'), at);
      const offset = cursor.unsigned(unit.offsetSize);
      return cursor.failed ? undefined : textAt(data.bytes('str'), offset);
    }
    default:
      return undefined;
  }
}

export function addressOf(
  value: AttributeValue | undefined,
  unit: Unit,
  data: DebugData,
): number | undefined {
  if (value?.kind === 'address') return value.value;
  return value?.kind === 'address-index' ? indexedAddress(value.value, unit, data) : undefined;
}

/** Entry `index` of the unit's part of `.debug_addr`. */
export function indexedAddress(index: number, unit: Unit, data: DebugData): number | undefined {
  const cursor = new Cursor(data.bytes('addr'), unit.bases.address + index * unit.addressSize);
  const address = cursor.unsigned(unit.addressSize);
  return cursor.failed ? undefined : address;
}
