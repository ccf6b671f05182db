import type { Cursor } from '../cursor.ts';
import { form } from './constants.ts';
import type { Specification } from './abbreviations.ts';
import type { UnitHeader } from './unit-header.ts';

/** How a value is to be understood; the number is its offset, index or amount. */
export type ValueKind =
  | 'address'
  | 'address-index'
  | 'number'
  | 'entry' /* offset in .debug_info */
  | 'text-here' /* offset in .debug_info */
  | 'text' /* offset in .debug_str */
  | 'line-text' /* offset in .debug_line_str */
  | 'text-index'
  | 'section-offset'
  | 'range-index'
  | 'other';

export interface AttributeValue {
  readonly kind: ValueKind;
  readonly value: number;
}

type Read = (cursor: Cursor, unit: UnitHeader, constant: number) => AttributeValue;

const of =
  (kind: ValueKind, read: (cursor: Cursor, unit: UnitHeader) => number): Read =>
  (cursor, unit) => ({ kind, value: read(cursor, unit) });

/** A value that nobody asks for: only its length matters. */
const passed = (pass: (cursor: Cursor, unit: UnitHeader) => void): Read =>
  of('other', (cursor, unit) => {
    pass(cursor, unit);
    return 0;
  });

const reference = (read: (cursor: Cursor) => number): Read =>
  of('entry', (cursor, unit) => unit.offset + read(cursor));

const offset = (kind: ValueKind): Read => of(kind, (cursor, unit) => cursor.unsigned(unit.offsetSize));

/** Every form of DWARF 2 to 5 and GNU's (DWARF 5, section 7.5.6). */
const readers: Readonly<Record<number, Read>> = {
  [form.addr]: of('address', (cursor, unit) => cursor.unsigned(unit.addressSize)),
  [form.block1]: passed((cursor) => cursor.skip(cursor.u8())),
  [form.block2]: passed((cursor) => cursor.skip(cursor.u16())),
  [form.block4]: passed((cursor) => cursor.skip(cursor.u32())),
  [form.block]: passed((cursor) => cursor.skip(cursor.uleb())),
  [form.exprloc]: passed((cursor) => cursor.skip(cursor.uleb())),
  [form.data1]: of('number', (cursor) => cursor.u8()),
  [form.data2]: of('number', (cursor) => cursor.u16()),
  [form.data4]: of('number', (cursor) => cursor.u32()),
  [form.data8]: of('number', (cursor) => cursor.u64()),
  [form.data16]: passed((cursor) => cursor.skip(16)),
  [form.sdata]: of('number', (cursor) => cursor.sleb()),
  [form.udata]: of('number', (cursor) => cursor.uleb()),
  [form.flag]: of('number', (cursor) => cursor.u8()),
  [form.flagPresent]: of('number', () => 1),
  [form.implicitConst]: (_cursor, _unit, constant) => ({ kind: 'number', value: constant }),
  [form.string]: of('text-here', (cursor) => {
    const start = cursor.position;
    cursor.skipText();
    return start;
  }),
  [form.strp]: offset('text'),
  [form.lineStrp]: offset('line-text'),
  [form.strx]: of('text-index', (cursor) => cursor.uleb()),
  [form.strx1]: of('text-index', (cursor) => cursor.u8()),
  [form.strx2]: of('text-index', (cursor) => cursor.u16()),
  [form.strx3]: of('text-index', (cursor) => cursor.unsigned(3)),
  [form.strx4]: of('text-index', (cursor) => cursor.u32()),
  [form.gnuStrIndex]: of('text-index', (cursor) => cursor.uleb()),
  [form.addrx]: of('address-index', (cursor) => cursor.uleb()),
  [form.addrx1]: of('address-index', (cursor) => cursor.u8()),
  [form.addrx2]: of('address-index', (cursor) => cursor.u16()),
  [form.addrx3]: of('address-index', (cursor) => cursor.unsigned(3)),
  [form.addrx4]: of('address-index', (cursor) => cursor.u32()),
  [form.gnuAddrIndex]: of('address-index', (cursor) => cursor.uleb()),
  /* DWARF 2 gave it the size of an address. */
  [form.refAddr]: of('entry', (cursor, unit) =>
    cursor.unsigned(unit.version <= 2 ? unit.addressSize : unit.offsetSize),
  ),
  [form.ref1]: reference((cursor) => cursor.u8()),
  [form.ref2]: reference((cursor) => cursor.u16()),
  [form.ref4]: reference((cursor) => cursor.u32()),
  [form.ref8]: reference((cursor) => cursor.u64()),
  [form.refUdata]: reference((cursor) => cursor.uleb()),
  [form.secOffset]: offset('section-offset'),
  [form.rnglistx]: of('range-index', (cursor) => cursor.uleb()),
  [form.loclistx]: passed((cursor) => void cursor.uleb()),
  [form.refSig8]: passed((cursor) => cursor.skip(8)),
  [form.refSup4]: passed((cursor) => cursor.skip(4)),
  [form.refSup8]: passed((cursor) => cursor.skip(8)),
  [form.strpSup]: offset('other'),
  [form.gnuRefAlt]: offset('other'),
  [form.gnuStrpAlt]: offset('other'),
};

/** Reads one value, or passes over it; undefined for a form that nobody knows, behind which all is lost. */
export function readValue(
  cursor: Cursor,
  { form: given, constant }: Pick<Specification, 'form' | 'constant'>,
  unit: UnitHeader,
): AttributeValue | undefined {
  /* Indirect forms name the real one in the data, which may not be indirect again. */
  const actual = given === form.indirect ? cursor.uleb() : given;
  return readers[actual]?.(cursor, unit, constant);
}
