import type { DecodeFaultParams } from '../../contract/faults/decode.ts';
import type { ElfProblem } from '../../firmware/elf/elf-file.ts';
import type { Explanations } from '../explanation.ts';
import { grouped } from '../quantity.ts';

const problems: Readonly<Record<ElfProblem, string>> = {
  'not-elf': 'is no ELF file',
  'not-elf32': 'is no 32-bit little-endian program',
  'not-linked': 'is an object file, not a linked program',
  damaged: 'is damaged',
};

export const decodeFaults: Explanations<DecodeFaultParams> = {
  'elf-not-found': ({ path }) => ({
    cause: `${path} holds no ELF file.`,
    remedy: 'Choose the folder that the build wrote, or give the file with --elf.',
  }),
  'elf-ambiguous': ({ path, files }) => ({
    cause: `${path} holds several ELF files, and nothing tells which one runs: ${files}.`,
    remedy: 'Give one of them with --elf.',
  }),
  'elf-refused': ({ path, problem, offset }) => ({
    cause: `${path} ${problems[problem]} (byte ${grouped(offset)}).`,
    remedy: 'Give the .elf file that the build wrote beside its .bin.',
  }),
  'elf-too-large': ({ path, limit }) => ({
    cause: `${path} is larger than ${grouped(limit)} bytes.`,
    remedy: 'Give the .elf file that the build wrote beside its .bin.',
  }),
  'elf-mismatch': ({ path, actual, running }) => ({
    cause: `${path} is not what crashed: its SHA-256 begins with ${actual}, the running app’s ELF with ${running}.`,
    remedy: 'Do not trust these lines; give the ELF of the build that was flashed.',
  }),
};
