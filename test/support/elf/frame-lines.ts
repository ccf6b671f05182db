import { openElf, sectionFlag, type ElfFile } from '../../../shared/firmware/elf/elf-file.ts';
import type { Frame } from '../../../shared/firmware/elf/symbolizer.ts';

export function opened(bytes: Uint8Array): ElfFile {
  const elf = openElf(bytes);
  if (!elf.ok) throw new Error(`${elf.fault.code} at ${String(elf.fault.offset)}`);
  return elf.value;
}

/** Every address of the program's code that is a multiple of `step`. */
export function codeAddresses({ sections }: ElfFile, step = 1): readonly number[] {
  return sections
    .filter(({ flags }) => (flags & sectionFlag.executable) !== 0)
    .flatMap(({ address, size }) => Array.from({ length: size }, (_, index) => address + index))
    .filter((address) => address % step === 0);
}

/** One address in the words of `llvm-symbolizer -a -p`. */
export function framesAsPrinted(address: number, frames: readonly Frame[]): readonly string[] {
  return frames.map(
    ({ functionName, file, line, column }, level) =>
      `${level === 0 ? `0x${address.toString(16)}: ` : ' (inlined by) '}${functionName ?? '??'}` +
      ` at ${file ?? '??'}:${String(line)}:${String(column)}`,
  );
}

/** The lines that llvm-symbolizer printed, without the blanks that it ends addresses and lines with. */
export function printedLines(output: string): readonly string[] {
  return output
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
