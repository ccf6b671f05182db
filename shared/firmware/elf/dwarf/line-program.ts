import { Cursor } from '../cursor.ts';
import { firstAbove } from '../symbols.ts';
import type { DebugData } from './debug-data.ts';
import { readOldFile, type FileEntry, type LineHeader } from './line-header.ts';

/** Where the code of one address comes from; `file` is an index into the header's files. */
export interface LineRow {
  readonly address: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

/** Rows of one contiguous piece of code, ascending; `high` is the first address behind it. */
interface Sequence {
  readonly low: number;
  readonly high: number;
  readonly rows: readonly LineRow[];
}

export interface LineTable {
  readonly files: readonly FileEntry[];
  /** By their ends. */
  readonly sequences: readonly Sequence[];
}

/** `DW_LNS_…` and `DW_LNE_…` (DWARF 5, section 7.22). */
const standard = {
  copy: 1,
  advancePc: 2,
  advanceLine: 3,
  setFile: 4,
  setColumn: 5,
  constAddPc: 8,
  fixedAdvancePc: 9,
} as const;
const extended = { endSequence: 1, setAddress: 2, defineFile: 3 } as const;

const fresh = { address: 0, file: 1, line: 1, column: 0 } as const;

/** The state machine of DWARF 5, section 6.2, as far as lines need it. A row costs at least a byte of the program. */
class Machine {
  readonly files: FileEntry[];
  readonly sequences: Sequence[] = [];
  readonly #header: LineHeader;
  readonly #cursor: Cursor;
  #state: { -readonly [K in keyof LineRow]: LineRow[K] } = { ...fresh };
  #rows: LineRow[] = [];

  constructor(header: LineHeader, bytes: Uint8Array) {
    this.#header = header;
    this.files = [...header.files];
    this.#cursor = new Cursor(bytes, header.start, header.end);
  }

  /** Runs to the end; whether the program was whole. */
  run(): boolean {
    while (this.#cursor.more) this.#step();
    return !this.#cursor.failed;
  }

  #step(): void {
    const { opcodeBase, lineBase, lineRange } = this.#header;
    const opcode = this.#cursor.u8();
    if (opcode >= opcodeBase) {
      this.#advance(this.#specialAdvance(opcode));
      this.#state.line += lineBase + (lineRange === 0 ? 0 : (opcode - opcodeBase) % lineRange);
      this.#rows.push({ ...this.#state });
    } else if (opcode === 0) this.#extended();
    else this.#standard(opcode);
  }

  #standard(opcode: number): void {
    const cursor = this.#cursor;
    const state = this.#state;
    if (opcode === standard.copy) this.#rows.push({ ...state });
    else if (opcode === standard.advancePc) this.#advance(cursor.uleb());
    else if (opcode === standard.advanceLine) state.line += cursor.sleb();
    else if (opcode === standard.setFile) state.file = cursor.uleb();
    else if (opcode === standard.setColumn) state.column = cursor.uleb();
    else if (opcode === standard.constAddPc) this.#advance(this.#specialAdvance(255));
    else if (opcode === standard.fixedAdvancePc) state.address += cursor.u16();
    else {
      const operands = this.#header.operands[opcode - 1] ?? 0;
      for (let each = 0; each < operands; each++) cursor.uleb();
    }
  }

  #extended(): void {
    const cursor = this.#cursor;
    const length = cursor.uleb();
    const end = cursor.position + length;
    const opcode = length > 0 ? cursor.u8() : 0;
    if (opcode === extended.endSequence) this.#endSequence();
    else if (opcode === extended.setAddress) this.#state.address = cursor.unsigned(length - 1);
    else if (opcode === extended.defineFile) this.files.push(readOldFile(cursor, cursor.text()));
    /* The length says where it ends, also for opcodes of vendors. */
    if (end >= cursor.position) cursor.skip(end - cursor.position);
  }

  #specialAdvance(opcode: number): number {
    const { opcodeBase, lineRange } = this.#header;
    return lineRange === 0 ? 0 : Math.floor((opcode - opcodeBase) / lineRange);
  }

  #advance(operations: number): void {
    this.#state.address += operations * this.#header.minimumLength;
  }

  #endSequence(): void {
    const [first] = this.#rows;
    const high = this.#state.address;
    if (first !== undefined && first.address < high) {
      this.sequences.push({ low: first.address, high, rows: this.#rows });
    }
    this.#rows = [];
    this.#state = { ...fresh };
  }
}

export function readLineTable(header: LineHeader, data: DebugData): LineTable {
  const machine = new Machine(header, data.bytes('line'));
  if (!machine.run()) data.report('line', header.start, 'truncated');
  return { files: machine.files, sequences: machine.sequences.sort((a, b) => a.high - b.high) };
}

/** The row that holds for `address`: the last at or before it. */
export function rowAt({ sequences }: LineTable, address: number): LineRow | undefined {
  const sequence = sequences[firstAbove(sequences.length, (index) => sequences[index]?.high ?? 0, address)];
  if (sequence === undefined || address < sequence.low) return undefined;
  const { rows } = sequence;
  return rows[firstAbove(rows.length, (index) => rows[index]?.address ?? 0, address) - 1];
}
