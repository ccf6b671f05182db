import { Cursor, textAt } from '../cursor.ts';
import { readValue, type AttributeValue } from './attribute-value.ts';
import type { DebugData } from './debug-data.ts';
import { readInitialLength, type UnitHeader } from './unit-header.ts';

export interface FileEntry {
  readonly name: string;
  readonly directory: number;
}

/** The header of a line number program (DWARF 5, section 6.2.4; versions 2 to 4 have other tables). */
export interface LineHeader {
  readonly version: number;
  readonly addressSize: number;
  readonly minimumLength: number;
  readonly startsAsStatement: boolean;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  /** How many operands each standard opcode takes; the first is of opcode 1. */
  readonly operands: readonly number[];
  readonly directories: readonly string[];
  readonly files: readonly FileEntry[];
  /** Where the program begins and ends in `.debug_line`. */
  readonly start: number;
  readonly end: number;
}

/** `DW_LNCT_…` */
const content = { path: 1, directory: 2 } as const;

/** Undefined where it is damaged beyond use. `unit` is whose lines they are. */
export function readLineHeader(offset: number, unit: UnitHeader, data: DebugData): LineHeader | undefined {
  const cursor = new Cursor(data.bytes('line'), offset);
  const { length, offsetSize } = readInitialLength(cursor);
  const end = cursor.position + length;
  const version = cursor.u16();
  if (end > cursor.end) return refuse(data, offset, 'truncated');
  if (version < 2 || version > 5) return refuse(data, offset, 'unknown-version');
  const addressSize = version >= 5 ? cursor.u8() : unit.addressSize;
  if (version >= 5) cursor.skip(1);
  const headerLength = cursor.unsigned(offsetSize);
  const start = cursor.position + headerLength;
  const minimumLength = cursor.u8();
  if (version >= 4) cursor.skip(1);
  const startsAsStatement = cursor.u8() !== 0;
  const lineBase = cursor.i8();
  const lineRange = cursor.u8();
  const opcodeBase = cursor.u8();
  const operands = Array.from({ length: Math.max(0, opcodeBase - 1) }, () => cursor.u8());
  const tables = new Cursor(cursor.bytes, cursor.position, Math.min(start, end));
  const { directories, files } =
    version >= 5 ? newTables(tables, { ...unit, offsetSize, addressSize, version }, data) : oldTables(tables);
  if (cursor.failed || tables.failed || start > end) return refuse(data, offset, 'truncated');
  return {
    ...{ version, addressSize, minimumLength, startsAsStatement, lineBase, lineRange, opcodeBase },
    ...{ operands, directories, files, start, end },
  };
}

function refuse(
  data: DebugData,
  offset: number,
  problem: 'truncated' | 'unknown-version',
): LineHeader | undefined {
  data.report('line', Math.min(offset, data.bytes('line').length), problem);
  return undefined;
}

type Tables = Pick<LineHeader, 'directories' | 'files'>;

/** Texts up to an empty one, then files up to an empty name. */
function oldTables(cursor: Cursor): Tables {
  const directories: string[] = [];
  for (let name = cursor.text(); name !== ''; name = cursor.text()) directories.push(name);
  const files: FileEntry[] = [];
  for (let name = cursor.text(); name !== ''; name = cursor.text()) files.push(readOldFile(cursor, name));
  return { directories, files };
}

/** Behind its name: directory, time and length. */
export function readOldFile(cursor: Cursor, name: string): FileEntry {
  const directory = cursor.uleb();
  cursor.uleb();
  cursor.uleb();
  return { name, directory };
}

function newTables(cursor: Cursor, unit: UnitHeader, data: DebugData): Tables {
  const directories = readTable(cursor, unit, data);
  const files = readTable(cursor, unit, data);
  return { directories: directories.map(({ name }) => name), files };
}

/** A description of the columns, the number of rows, the rows. */
function readTable(cursor: Cursor, unit: UnitHeader, data: DebugData): readonly FileEntry[] {
  const columns = Array.from({ length: cursor.u8() }, () => ({
    content: cursor.uleb(),
    form: cursor.uleb(),
    constant: 0,
  }));
  const rows: FileEntry[] = [];
  const count = cursor.uleb();
  /* Rows without columns take no bytes, so that nothing but this would end them. */
  for (let index = 0; index < count && columns.length > 0 && cursor.more; index++) {
    let [name, directory] = ['', 0];
    for (const column of columns) {
      const value = readValue(cursor, column, unit);
      if (value === undefined) {
        data.report('line', cursor.position, 'unknown-form');
        return rows;
      }
      if (column.content === content.path) name = textIn(value, cursor, data);
      else if (column.content === content.directory) directory = value.value;
    }
    rows.push({ name, directory });
  }
  return rows;
}

function textIn({ kind, value }: AttributeValue, cursor: Cursor, data: DebugData): string {
  if (kind === 'line-text') return textAt(data.bytes('lineStr'), value) ?? '';
  if (kind === 'text') return textAt(data.bytes('str'), value) ?? '';
  return kind === 'text-here' ? (textAt(cursor.bytes, value) ?? '') : '';
}
