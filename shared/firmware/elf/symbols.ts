import { ByteView } from '../byte-view.ts';
import { textAt } from './cursor.ts';
import { sectionData, sectionFlag, sectionType, type ElfFile, type ElfSection } from './elf-file.ts';

/** `Elf32_Sym` */
const symbolLength = 16;

/** Types that may name code: assembly leaves its functions without a type (STT_NOTYPE). */
const types = { none: 0, object: 1, function: 2, file: 4 } as const;

/** Labels of the compiler's and marks of the format, which RISC-V leaves by the thousand: no names of functions. */
const label = /^(?:$|\.L|\$[xd])/;

export interface ElfSymbol {
  readonly name: string;
  /** The name of the source file without its folder, which is known of local symbols. */
  readonly file: string | undefined;
}

export interface ElfSymbols {
  /**
   * What lies at `address`: the last symbol before it, where that reaches so far. A symbol without a size reaches up to
   * the end of its section.
   */
  at(address: number): ElfSymbol | undefined;
}

/** Reads `.symtab`; a program that is stripped or damaged there has no symbols. */
export function readSymbols(elf: ElfFile): ElfSymbols {
  const none = { at: () => undefined };
  const table = elf.sections.find(({ type }) => type === sectionType.symbols);
  const strings = table === undefined ? undefined : elf.sections[table.link];
  if (table === undefined || strings === undefined) return none;
  const symbols = sectionData(elf, table);
  const names = sectionData(elf, strings);
  if (!symbols.ok || !names.ok) return none;
  const view = new ByteView(symbols.value);
  const sorted = sortedSymbols(view, names.value, elf.sections);
  return {
    at: (address) => {
      const symbol = sorted[firstAbove(sorted.length, (index) => sorted[index]?.start ?? 0, address) - 1];
      return symbol !== undefined && address < symbol.end ? symbol : undefined;
    },
  };
}

interface CodeSymbol extends ElfSymbol {
  readonly start: number;
  readonly size: number;
  readonly end: number;
}

/** What may name code, by address; of several at one, the largest, and of these the last. */
function sortedSymbols(
  view: ByteView,
  names: Uint8Array,
  sections: readonly ElfSection[],
): readonly CodeSymbol[] {
  const symbols: CodeSymbol[] = [];
  let source: string | undefined;
  for (let at = symbolLength; view.holds(at, symbolLength); at += symbolLength) {
    const type = view.u8(at + 12) & 0xf;
    const name = textAt(names, view.u32(at)) ?? '';
    /* The local symbols of a source file follow the symbol that names it. */
    if (type === types.file) source = name;
    const section = sections[view.u16(at + 14)];
    const named = type === types.function || type === types.none || type === types.object;
    if (!named || section === undefined || (section.flags & sectionFlag.allocated) === 0) continue;
    if (label.test(name)) continue;
    const [start, size] = [view.u32(at + 4), view.u32(at + 8)];
    const end = size === 0 ? section.address + section.size : start + size;
    const local = view.u8(at + 12) >> 4 === 0;
    symbols.push({ name, file: local ? source : undefined, start, size, end });
  }
  symbols.sort((a, b) => a.start - b.start || a.size - b.size);
  return symbols.filter(({ start }, index) => symbols[index + 1]?.start !== start);
}

/** The first index whose value, ascending, is above `limit`; `count` where none is. */
export function firstAbove(count: number, valueAt: (index: number) => number, limit: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
