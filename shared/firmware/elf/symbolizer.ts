import { attribute } from './dwarf/constants.ts';
import { DebugData, type DwarfDefect } from './dwarf/debug-data.ts';
import { fileName } from './dwarf/file-name.ts';
import { functionsAt, readFunctions, type FunctionEntry } from './dwarf/functions.ts';
import { readLineHeader, type LineHeader } from './dwarf/line-header.ts';
import { readLineTable, rowAt, type LineTable } from './dwarf/line-program.ts';
import { functionName } from './dwarf/names.ts';
import { textOf, type Unit } from './dwarf/unit.ts';
import { UnitIndex } from './dwarf/unit-index.ts';
import { codeSectionAt, type ElfFile } from './elf-file.ts';
import { readSymbols } from './symbols.ts';

/** One level of a call: a function, and where in it. Line and column are 0 where they are not known. */
export interface Frame {
  readonly functionName: string | undefined;
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
}

export interface Symbolizer {
  /**
   * The frames of an address, innermost first: the last is a function of its own, those before it were inlined. At
   * least one frame, in which nothing is known where the address is not of this program. As llvm-symbolizer has it:
   * the outermost function's name is the symbol table's, where that has one.
   */
  framesAt(address: number): readonly Frame[];
  /** What was wrong with the debug information read so far. */
  readonly defects: readonly DwarfDefect[];
}

/** What is read of a unit when the first address in it is asked for. */
interface Source {
  readonly unit: Unit;
  readonly functions: readonly FunctionEntry[];
  readonly lines: { readonly header: LineHeader; readonly table: LineTable } | undefined;
  readonly directory: string | undefined;
}

/** Units kept read: a backtrace goes back and forth between few. */
const keptSources = 32;

/** Reads nothing but what the addresses asked for need; `elf` is kept. */
export function createSymbolizer(elf: ElfFile): Symbolizer {
  const data = new DebugData(elf);
  const sources = new Map<number, Source>();
  let index: UnitIndex | undefined;
  let symbols: ReturnType<typeof readSymbols> | undefined;
  const sourceAt = (address: number): Source | undefined => {
    index ??= new UnitIndex(data);
    const unit = index.at(address);
    if (unit === undefined) return undefined;
    const source = sources.get(unit.offset) ?? readSource(unit, data);
    sources.delete(unit.offset);
    sources.set(unit.offset, source);
    const [oldest] = sources.keys();
    if (sources.size > keptSources && oldest !== undefined) sources.delete(oldest);
    return source;
  };
  return {
    defects: data.defects,
    framesAt: (address) => {
      /* Functions that the linker dropped stay in the debug information, at 0: where a null pointer was called. */
      if (codeSectionAt(elf, address) === undefined) return [unknownFrame];
      const source = sourceAt(address);
      const frames =
        source === undefined || index === undefined ? [] : framesIn(source, address, index, data);
      const outermost = frames.at(-1) ?? unknownFrame;
      symbols ??= readSymbols(elf);
      const symbol = symbols.at(address);
      const name = symbol?.name ?? outermost.functionName;
      const file = outermost.file ?? symbol?.file;
      return [...frames.slice(0, -1), { ...outermost, functionName: name, file }];
    },
  };
}

const unknownFrame: Frame = { functionName: undefined, file: undefined, line: 0, column: 0 };

function readSource(unit: Unit, data: DebugData): Source {
  const { attributes } = unit.root;
  const program = attributes.get(attribute.statementList);
  const header = program === undefined ? undefined : readLineHeader(program.value, unit, data);
  return {
    unit,
    functions: readFunctions(unit, data),
    lines: header === undefined ? undefined : { header, table: readLineTable(header, data) },
    directory: textOf(attributes.get(attribute.compilationDirectory), unit, data),
  };
}

/** Innermost first: the first is where the line table says, each other where the one before it was called. */
function framesIn(source: Source, address: number, index: UnitIndex, data: DebugData): readonly Frame[] {
  const { lines } = source;
  const row = lines === undefined ? undefined : rowAt(lines.table, address);
  const chain = functionsAt(source.functions, address);
  const place = (file: number, line: number, column: number) => {
    const name =
      lines === undefined ? undefined : fileName(file, lines.header, lines.table, source.directory);
    return { file: name, line, column };
  };
  const said = row === undefined ? unknownFrame : place(row.file, row.line, row.column);
  const here = said.file === undefined ? unknownFrame : said;
  if (chain.length === 0) return row === undefined ? [] : [{ ...here, functionName: undefined }];
  return chain.map(({ entry }, level) => {
    const name = functionName(entry, source.unit, index, data);
    const called = chain[level - 1]?.entry.attributes;
    if (called === undefined) return { ...here, functionName: name };
    const at = (which: number): number => called.get(which)?.value ?? 0;
    return {
      ...place(at(attribute.callFile), at(attribute.callLine), at(attribute.callColumn)),
      functionName: name,
    };
  });
}
