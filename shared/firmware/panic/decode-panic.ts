import { codeSectionAt, type ElfFile } from '../elf/elf-file.ts';
import type { Frame, Symbolizer } from '../elf/symbolizer.ts';
import type { CoreDump, Panic } from './panic.ts';
import { followsCall } from './return-address.ts';

/** Where an address of a crash comes from. */
export type AddressOrigin = 'abort' | 'pc' | 'return-address' | 'backtrace' | 'stack';

/** One address of a crash with what it means. */
export interface DecodedAddress {
  readonly origin: AddressOrigin;
  /** As it was printed. */
  readonly address: number;
  /** It looks like a return address, and may be left over from a call that has ended. */
  readonly guess: boolean;
  readonly frames: readonly Frame[];
}

export interface DecodedCore {
  readonly core: number | undefined;
  readonly end: CoreDump['end'];
  /** Innermost call first. */
  readonly addresses: readonly DecodedAddress[];
}

const mostGuesses = 64;

/** Decodes every core of a crash; first of all, where there is one, the address that `abort()` named. */
export function decodePanic(panic: Panic, elf: ElfFile, symbolizer: Symbolizer): readonly DecodedCore[] {
  const decode = decoder(symbolizer);
  const cores = panic.cores.map((dump) => ({
    core: dump.core,
    end: dump.end,
    addresses: addressesOf(dump, elf, decode),
  }));
  if (panic.abortedAt === undefined) return cores;
  const [first = { core: undefined, end: 'complete' as const, addresses: [] }, ...others] = cores;
  const aborted = decode('abort', panic.abortedAt, returned(panic.abortedAt), false);
  return [{ ...first, addresses: [aborted, ...first.addresses] }, ...others];
}

type Decode = (origin: AddressOrigin, address: number, asked: number, guess: boolean) => DecodedAddress;

const decoder =
  (symbolizer: Symbolizer): Decode =>
  (origin, address, asked, guess) => ({ origin, address, guess, frames: symbolizer.framesAt(asked) });

/** A return address is behind its call: the byte before is still in it. */
function returned(address: number): number {
  return address - 1;
}

function addressesOf(dump: CoreDump, elf: ElfFile, decode: Decode): readonly DecodedAddress[] {
  const { registers, backtrace } = dump;
  if (backtrace.length > 0) return backtrace.map(({ pc }) => decode('backtrace', pc, pc, false));
  const pc = registers['MEPC'] ?? registers['PC'];
  const counter = pc === undefined ? [] : [decode('pc', pc, pc, false)];
  return registers['MEPC'] === undefined
    ? [...counter, ...xtensaReturn(registers, decode)]
    : [...counter, ...riscvReturns(dump, elf, decode)];
}

/** Windowed calls keep two bits of the return address for the window size; the region is that of the caller. */
function xtensaReturn(registers: CoreDump['registers'], decode: Decode): readonly DecodedAddress[] {
  const { A0: a0, PC: pc } = registers;
  if (a0 === undefined || pc === undefined || a0 === 0) return [];
  const address = ((a0 & 0x3fffffff) | (pc & 0xc0000000)) >>> 0;
  return [decode('return-address', address, returned(address), true)];
}

/** RISC-V keeps no chain of frames: what on the stack follows a call in the program's code may be a caller. */
function riscvReturns(
  { registers, stack }: CoreDump,
  elf: ElfFile,
  decode: Decode,
): readonly DecodedAddress[] {
  const { RA: ra, SP: sp } = registers;
  const link =
    ra !== undefined && codeSectionAt(elf, returned(ra)) !== undefined
      ? [decode('return-address', ra, returned(ra), true)]
      : [];
  const callers = stack
    .filter(({ address, word }) => address >= (sp ?? 0) && word !== ra && followsCall(elf, word))
    .slice(0, mostGuesses)
    .map(({ word }) => decode('stack', word, returned(word), true));
  return [...link, ...callers];
}
