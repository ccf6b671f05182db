import { sectionData, type ElfFile } from '../elf-file.ts';

const sectionNames = {
  info: '.debug_info',
  abbrev: '.debug_abbrev',
  str: '.debug_str',
  strOffsets: '.debug_str_offsets',
  addr: '.debug_addr',
  ranges: '.debug_ranges',
  rnglists: '.debug_rnglists',
  line: '.debug_line',
  lineStr: '.debug_line_str',
} as const;

export type DebugSection = keyof typeof sectionNames;

/**
 * `damaged`: the section cannot be read. `truncated`: it ends too early. `unknown-form`, `unknown-abbreviation`,
 * `unknown-version`: what follows cannot be told apart. `too-much`: more work than an honest program asks for.
 */
export type DwarfProblem =
  'damaged' | 'truncated' | 'unknown-form' | 'unknown-abbreviation' | 'unknown-version' | 'too-much';

/** What was wrong with debug information that had to be read; lookups go on with the rest. */
export interface DwarfDefect {
  readonly section: string;
  /** Bytes from the start of the section, inflated where it was compressed. */
  readonly offset: number;
  readonly problem: DwarfProblem;
}

const keptDefects = 50;

/** Reading the same bytes again and again is what only damage makes of an index; so many times the size is enough. */
const workPerByte = 16;
const leastWork = 1 << 22;

/** The debug sections of one program, each empty where there is none, and what was found wrong with them. */
export class DebugData {
  readonly defects: DwarfDefect[] = [];
  #work: number;
  readonly #elf: ElfFile;
  readonly #sections = new Map<DebugSection, Uint8Array>();

  constructor(elf: ElfFile) {
    this.#elf = elf;
    this.#work = leastWork + workPerByte * elf.bytes.length;
  }

  /** Inflated at the first call, where compressed. */
  bytes(section: DebugSection): Uint8Array {
    const known = this.#sections.get(section);
    if (known !== undefined) return known;
    const bytes = this.#load(section);
    this.#sections.set(section, bytes);
    return bytes;
  }

  report(section: DebugSection, offset: number, problem: DwarfProblem): void {
    const defect = { section: sectionNames[section], offset, problem };
    const known = this.defects.some(
      (each) => each.section === defect.section && each.offset === offset && each.problem === problem,
    );
    if (!known && this.defects.length < keptDefects) this.defects.push(defect);
  }

  /** Whether `amount` more may be read of what many places can point at: abbreviations and lists of ranges. */
  allow(amount: number): boolean {
    this.#work -= amount;
    return this.#work > 0;
  }

  #load(section: DebugSection): Uint8Array {
    const row = this.#elf.sections.find(({ name }) => name === sectionNames[section]);
    if (row === undefined) return new Uint8Array();
    const data = sectionData(this.#elf, row);
    if (data.ok) return data.value;
    this.report(section, 0, 'damaged');
    return new Uint8Array();
  }
}
