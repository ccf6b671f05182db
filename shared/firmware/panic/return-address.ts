import { ByteView } from '../byte-view.ts';
import { codeSectionAt, sectionData, type ElfFile } from '../elf/elf-file.ts';

/**
 * Whether `address` follows a RISC-V call: `jal` or `jalr` that links to `ra` or `t0`, or their compressed forms (The
 * RISC-V Instruction Set Manual, volume I, chapters "RV32I" and "C"). Of the words on a stack that lie in code, most
 * that do not are no return addresses.
 */
export function followsCall(elf: ElfFile, address: number): boolean {
  const section = codeSectionAt(elf, address - 2);
  if (section === undefined || address % 2 !== 0) return false;
  const code = sectionData(elf, section);
  if (!code.ok) return false;
  const view = new ByteView(code.value);
  const at = address - section.address;
  return (
    (view.holds(at - 4, 4) && isCall(view.u32(at - 4))) ||
    (view.holds(at - 2, 2) && isShortCall(view.u16(at - 2)))
  );
}

function isCall(instruction: number): boolean {
  const opcode = instruction & 0x7f;
  const link = (instruction >>> 7) & 0x1f;
  return (opcode === 0x6f || opcode === 0x67) && (link === 1 || link === 5);
}

function isShortCall(instruction: number): boolean {
  const jal = (instruction & 0xe003) === 0x2001;
  const jalr = (instruction & 0xf07f) === 0x9002 && (instruction & 0x0f80) !== 0;
  return jal || jalr;
}
