import { Cursor } from '../cursor.ts';
import type { DebugData } from './debug-data.ts';

/** The header of a unit in `.debug_info` (DWARF 5, section 7.5.1; older versions have no unit type). */
export interface UnitHeader {
  readonly offset: number;
  /** Where the unit ends, in `.debug_info`. */
  readonly end: number;
  readonly version: number;
  /** Bytes of an address on the target. */
  readonly addressSize: number;
  /** 4, or 8 in the 64-bit format. */
  readonly offsetSize: 4 | 8;
  readonly abbreviations: number;
  /** Where its first entry is. */
  readonly entries: number;
}

const versions = { oldest: 2, newest: 5 } as const;

/** `DW_UT_…`: the others are types, and the halves of split units, which hold no lines. */
const unitTypes = { compile: 1, partial: 3, skeleton: 4 } as const;

/** Every unit that may hold code, in order. Damage ends the list: where the next would start is then unknown. */
export function readUnitHeaders(data: DebugData): readonly UnitHeader[] {
  const bytes = data.bytes('info');
  const units: UnitHeader[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const cursor = new Cursor(bytes, offset);
    const { length, offsetSize } = readInitialLength(cursor);
    const end = cursor.position + length;
    if (cursor.failed || length === 0 || end > bytes.length) {
      data.report('info', offset, 'truncated');
      break;
    }
    const unit = readRest(cursor, { offset, end, offsetSize }, data);
    if (unit !== undefined) units.push(unit);
    offset = end;
  }
  return units;
}

/** 4 bytes, or an escape and 8 (DWARF 5, section 7.4). */
export function readInitialLength(cursor: Cursor): { readonly length: number; readonly offsetSize: 4 | 8 } {
  const length = cursor.u32();
  return length === 0xffffffff ? { length: cursor.u64(), offsetSize: 8 } : { length, offsetSize: 4 };
}

function readRest(
  cursor: Cursor,
  place: Pick<UnitHeader, 'offset' | 'end' | 'offsetSize'>,
  data: DebugData,
): UnitHeader | undefined {
  const version = cursor.u16();
  if (version < versions.oldest || version > versions.newest) {
    data.report('info', place.offset, 'unknown-version');
    return undefined;
  }
  const modern = version >= 5;
  const type = modern ? cursor.u8() : unitTypes.compile;
  const sizeFirst = modern ? cursor.u8() : 0;
  const abbreviations = cursor.unsigned(place.offsetSize);
  const addressSize = modern ? sizeFirst : cursor.u8();
  if (type === unitTypes.skeleton) cursor.skip(8);
  else if (type !== unitTypes.compile && type !== unitTypes.partial) return undefined;
  if (cursor.failed || cursor.position > place.end) {
    data.report('info', place.offset, 'truncated');
    return undefined;
  }
  return { ...place, version, addressSize, abbreviations, entries: cursor.position };
}
