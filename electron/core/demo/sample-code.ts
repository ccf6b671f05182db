import { loadAddresses } from '../../../shared/firmware/image/load-addresses.ts';
import type { ChipName } from '../../../shared/firmware/chips.ts';
import type { SegmentSource } from '../../../shared/firmware/image/image-builder.ts';

const VOCABULARY = 8192;
const LONGEST_REPEAT = 8;
const REPEATED = 0.05;

/**
 * Bytes that deflate as firmware does (to some two thirds), the same ones every time: a vocabulary of instructions drawn
 * with the skew of real code, and stretches that come again. Plain random bytes would not shrink and plain patterns
 * would vanish, and either way the time that a flash takes would be unlike the real thing.
 */
export function sampleCode(length: number, seed: number): Uint8Array {
  const random = generator(seed);
  const vocabulary = Uint32Array.from({ length: VOCABULARY }, () => random() * 2 ** 32);
  const code = new Uint32Array(Math.ceil(length / 4));
  let i = 0;
  while (i < code.length) {
    if (i > VOCABULARY && random() < REPEATED) {
      const from = i - 1 - Math.floor(random() * VOCABULARY);
      const words = Math.min(2 + Math.floor(random() * LONGEST_REPEAT), code.length - i);
      code.copyWithin(i, from, from + words);
      i += words;
    } else {
      code[i] = vocabulary[Math.floor(VOCABULARY * random() ** 2)] ?? 0;
      i += 1;
    }
  }
  return new Uint8Array(code.buffer, 0, length);
}

/** What a linker lays out: constants (behind the app descriptor), code in flash, code in RAM, initialised data. */
export function sampleSegments(chip: ChipName, kilobytes: number): readonly SegmentSource[] {
  const { rodata, text, iram, dram } = loadAddresses[chip];
  const part = (share: number, seed: number) => sampleCode(Math.round(kilobytes * 1024 * share), seed);
  return [
    { address: rodata + 0x20, data: part(0.25, 1) },
    { address: text + 0x20, data: part(0.6, 2) },
    { address: iram, data: part(0.12, 3) },
    { address: dram, data: part(0.03, 4) },
  ];
}

/** A linear congruential generator (Numerical Recipes): numbers in [0, 1), the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
