import { fail, ok, type Result } from '../../result.ts';
import { ByteView } from '../byte-view.ts';
import { textAt } from './cursor.ts';
import { inflateSection } from './inflate-section.ts';

/**
 * Why bytes are no program of an ESP32. `not-elf`: no magic. `not-elf32`: 64-bit or big-endian. `not-linked`: an
 * object file, whose addresses mean nothing yet. `damaged`: a table or section reaches past the end.
 */
export type ElfProblem = 'not-elf' | 'not-elf32' | 'not-linked' | 'damaged';

export interface ElfFault {
  readonly code: ElfProblem;
  /** Bytes from the start of the file. */
  readonly offset: number;
}

/** One row of the section header table (System V ABI, chapter 4). */
export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

export type ElfMachine = 'xtensa' | 'riscv' | 'other';

/** A linked ELF32 little-endian program. The bytes are not copied. */
export interface ElfFile {
  readonly bytes: Uint8Array;
  readonly machine: ElfMachine;
  readonly entry: number;
  readonly sections: readonly ElfSection[];
}

export const sectionType = { symbols: 2, noBits: 8 } as const;

const headerLength = 52;
const sectionHeaderLength = 40;
export const sectionFlag = { allocated: 2, executable: 4, compressed: 0x800 } as const;
const machines: Readonly<Record<number, ElfMachine>> = { 94: 'xtensa', 243: 'riscv' };
const relocatable = 1;

export function openElf(bytes: Uint8Array): Result<ElfFile, ElfFault> {
  const view = new ByteView(bytes);
  if (!view.holds(0, 4) || view.u32(0) !== 0x464c457f) return fail({ code: 'not-elf', offset: 0 });
  if (!view.holds(0, headerLength)) return fail({ code: 'damaged', offset: bytes.length });
  if (view.u8(4) !== 1 || view.u8(5) !== 1) return fail({ code: 'not-elf32', offset: 4 });
  if (view.u16(16) === relocatable) return fail({ code: 'not-linked', offset: 16 });
  const sections = readSections(view);
  if (!sections.ok) return sections;
  const machine = machines[view.u16(18)] ?? 'other';
  return ok({ bytes, machine, entry: view.u32(24), sections: sections.value });
}

function readSections(view: ByteView): Result<readonly ElfSection[], ElfFault> {
  const table = view.u32(32);
  if (table === 0) return ok([]);
  const stride = view.u16(46);
  if (stride < sectionHeaderLength) return fail({ code: 'damaged', offset: 46 });
  if (!view.holds(table, stride)) return fail({ code: 'damaged', offset: 32 });
  /* More sections than 16 bits count: section 0 holds the numbers (`e_shnum` 0, `e_shstrndx` SHN_XINDEX). */
  const count = view.u16(48) === 0 ? view.u32(table + 20) : view.u16(48);
  if (!view.holds(table, stride * count)) return fail({ code: 'damaged', offset: 48 });
  const nameTable = view.u16(50) === 0xffff ? view.u32(table + 24) : view.u16(50);
  const namesAt = table + nameTable * stride;
  const names = nameTable < count ? slice(view, view.u32(namesAt + 16), view.u32(namesAt + 20)) : undefined;
  return ok(
    Array.from({ length: count }, (_, index) => {
      const at = table + index * stride;
      return {
        name: textAt(names ?? new Uint8Array(), view.u32(at)) ?? '',
        type: view.u32(at + 4),
        flags: view.u32(at + 8),
        address: view.u32(at + 12),
        offset: view.u32(at + 16),
        size: view.u32(at + 20),
        link: view.u32(at + 24),
      };
    }),
  );
}

function slice(view: ByteView, offset: number, size: number): Uint8Array | undefined {
  return view.holds(offset, size) ? view.part(offset, size) : undefined;
}

/** What a section holds, inflated where it is compressed (`SHF_COMPRESSED`, zlib). */
export function sectionData({ bytes }: ElfFile, section: ElfSection): Result<Uint8Array, ElfFault> {
  const { offset, size, type, flags } = section;
  if (type === sectionType.noBits) return ok(new Uint8Array());
  const stored = slice(new ByteView(bytes), offset, size);
  if (stored === undefined) return fail({ code: 'damaged', offset: Math.min(offset, bytes.length) });
  if ((flags & sectionFlag.compressed) === 0) return ok(stored);
  const inflated = inflateSection(stored);
  return inflated === undefined ? fail({ code: 'damaged', offset }) : ok(inflated);
}

/** The executable section that `address` lies in; undefined outside of the program's code. */
export function codeSectionAt(elf: ElfFile, address: number): ElfSection | undefined {
  return elf.sections.find(
    ({ flags, address: start, size }) =>
      (flags & sectionFlag.allocated) !== 0 &&
      (flags & sectionFlag.executable) !== 0 &&
      address >= start &&
      address < start + size,
  );
}
