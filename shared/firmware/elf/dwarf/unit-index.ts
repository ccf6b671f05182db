import { Cursor } from '../cursor.ts';
import { firstAbove } from '../symbols.ts';
import { AbbreviationTables } from './abbreviations.ts';
import { attribute } from './constants.ts';
import type { DebugData } from './debug-data.ts';
import { readEntry, type Entry } from './entry.ts';
import { readFunctions } from './functions.ts';
import { rangesOf, type AddressRange } from './ranges.ts';
import { readUnit, type Unit } from './unit.ts';
import { readUnitHeaders, type UnitHeader } from './unit-header.ts';

interface UnitRange extends AddressRange {
  readonly header: UnitHeader;
}

/**
 * Which unit holds an address. Only the first entry of each unit is read for it; units that do not say there what
 * they cover are read whole, once, when an address is in none of the others.
 */
export class UnitIndex {
  readonly #data: DebugData;
  readonly #tables: AbbreviationTables;
  readonly #headers: readonly UnitHeader[];
  readonly #ranges: readonly UnitRange[];
  /** The highest end of the ranges up to and including this one: how far back a search has to look. */
  readonly #reach: readonly number[];
  #silent: readonly UnitHeader[];
  #silentRanges: readonly UnitRange[] | undefined;

  constructor(data: DebugData) {
    this.#data = data;
    this.#tables = new AbbreviationTables(data);
    this.#headers = readUnitHeaders(data);
    const silent: UnitHeader[] = [];
    const ranges: UnitRange[] = [];
    for (const header of this.#headers) {
      const unit = readUnit(header, this.#tables, data);
      if (unit === undefined) continue;
      if (!says(unit.root)) silent.push(header);
      for (const range of rangesOf(unit.root, unit, data)) ranges.push({ ...range, header });
    }
    this.#silent = silent;
    this.#ranges = ranges.sort((a, b) => a.low - b.low);
    let reach = 0;
    this.#reach = this.#ranges.map(({ high }) => (reach = Math.max(reach, high)));
  }

  /** The unit whose code `address` is in. */
  at(address: number): Unit | undefined {
    const header = this.#find(address) ?? this.#findSilent(address);
    return header === undefined ? undefined : readUnit(header, this.#tables, this.#data);
  }

  /** The entry at an offset in `.debug_info`, with its unit. */
  entryAt(offset: number): { readonly entry: Entry; readonly unit: Unit } | undefined {
    const index = firstAbove(this.#headers.length, (each) => this.#headers[each]?.offset ?? 0, offset) - 1;
    const header = this.#headers[index];
    if (header === undefined || offset < header.entries || offset >= header.end) return undefined;
    const unit = readUnit(header, this.#tables, this.#data);
    if (unit === undefined) return undefined;
    const cursor = new Cursor(this.#data.bytes('info'), offset, header.end);
    const entry = readEntry(cursor, unit, unit.table, this.#data);
    return entry === 'end' || entry === 'damaged' ? undefined : { entry, unit };
  }

  #find(address: number): UnitHeader | undefined {
    let index = firstAbove(this.#ranges.length, (each) => this.#ranges[each]?.low ?? 0, address) - 1;
    for (; index >= 0 && (this.#reach[index] ?? 0) > address; index--) {
      const range = this.#ranges[index];
      if (range !== undefined && address < range.high) return range.header;
    }
    return undefined;
  }

  #findSilent(address: number): UnitHeader | undefined {
    this.#silentRanges ??= this.#silent.flatMap((header) => {
      const unit = readUnit(header, this.#tables, this.#data);
      const functions = unit === undefined ? [] : readFunctions(unit, this.#data);
      return functions.flatMap(({ ranges }) => ranges.map((range) => ({ ...range, header })));
    });
    this.#silent = [];
    return this.#silentRanges.find(({ low, high }) => address >= low && address < high)?.header;
  }
}

function says({ attributes }: Entry): boolean {
  return attributes.has(attribute.ranges) || attributes.has(attribute.highPc);
}
