import type { ElfProblem } from '../../firmware/elf/elf-file.ts';

export type DecodeFaultParams = {
  'elf-not-found': { path: string };
  /** Several, and nothing tells which one runs. */
  'elf-ambiguous': { path: string; files: string };
  'elf-refused': { path: string; problem: ElfProblem; offset: number };
  'elf-too-large': { path: string; limit: number };
  /** The app that crashed says another SHA-256 of its ELF. */
  'elf-mismatch': { path: string; actual: string; running: string };
};
