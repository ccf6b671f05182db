import { Cursor } from '../cursor.ts';
import { form } from './constants.ts';
import type { DebugData } from './debug-data.ts';

export interface Specification {
  readonly attribute: number;
  readonly form: number;
  /** The value itself, for DW_FORM_implicit_const. */
  readonly constant: number;
}

/** The shape of an entry: its tag, whether entries lie in it, and its attributes (DWARF 5, section 7.5.3). */
export interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly specifications: readonly Specification[];
}

export type Abbreviations = ReadonlyMap<number, Abbreviation>;

/** Tables by their offset in `.debug_abbrev`; a table is read once, and as many kept as the work allows. */
export class AbbreviationTables {
  readonly #data: DebugData;
  readonly #tables = new Map<number, Abbreviations>();

  constructor(data: DebugData) {
    this.#data = data;
  }

  at(offset: number): Abbreviations {
    const known = this.#tables.get(offset);
    if (known !== undefined) return known;
    const table = readTable(this.#data, offset);
    this.#tables.set(offset, table);
    return table;
  }
}

function readTable(data: DebugData, offset: number): Abbreviations {
  const cursor = new Cursor(data.bytes('abbrev'), offset);
  const table = new Map<number, Abbreviation>();
  while (cursor.more) {
    const start = cursor.position;
    const code = cursor.uleb();
    if (code === 0) return table;
    const tag = cursor.uleb();
    const hasChildren = cursor.u8() !== 0;
    const specifications = readSpecifications(cursor);
    if (!cursor.failed && !table.has(code)) table.set(code, { tag, hasChildren, specifications });
    if (!data.allow((cursor.position - start) * 4)) {
      data.report('abbrev', start, 'too-much');
      return table;
    }
  }
  if (cursor.failed) data.report('abbrev', Math.min(offset, cursor.end), 'truncated');
  return table;
}

function readSpecifications(cursor: Cursor): readonly Specification[] {
  const specifications: Specification[] = [];
  while (cursor.more) {
    const attribute = cursor.uleb();
    const ofForm = cursor.uleb();
    const constant = ofForm === form.implicitConst ? cursor.sleb() : 0;
    if (attribute === 0 && ofForm === 0) break;
    specifications.push({ attribute, form: ofForm, constant });
  }
  return specifications;
}
