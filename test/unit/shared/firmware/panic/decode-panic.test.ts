import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSymbolizer } from '../../../../../shared/firmware/elf/symbolizer.ts';
import { decodePanic } from '../../../../../shared/firmware/panic/decode-panic.ts';
import type { CoreDump, Panic } from '../../../../../shared/firmware/panic/panic.ts';
import { followsCall } from '../../../../../shared/firmware/panic/return-address.ts';
import { opened } from '../../../../support/elf/frame-lines.ts';

/** `ring_sum` is called at 0x42000064, `checked` at 0x42000040: what returns to behind them follows a call. */
const elf = opened(readFileSync(join(import.meta.dirname, '../elf/golden/riscv-dwarf5.elf')));
const behindRingSum = 0x42000068;
const behindChecked = 0x42000044;

function decoded(core: Partial<CoreDump>, more: Partial<Panic> = {}) {
  const empty = { core: 0, registers: {}, backtrace: [], end: 'complete', stack: [] } as const;
  const panic: Panic = {
    ...{ kind: 'exception', reason: '', line: 1, abortedAt: undefined, elfSha256Prefix: undefined },
    cores: [{ ...empty, ...core }],
    ...more,
  };
  return decodePanic(panic, elf, createSymbolizer(elf)).flatMap(({ addresses }) =>
    addresses.map(({ origin, address, guess, frames }) => ({
      ...{ origin, address, guess },
      place: `${frames.at(-1)?.functionName ?? '??'}:${String(frames.at(-1)?.line)}`,
    })),
  );
}

const words = (...all: readonly number[]): CoreDump['stack'] =>
  all.map((word, index) => ({ address: 0x3fc80000 + 4 * index, word }));

describe('a backtrace', () => {
  test('is decoded as it stands: its addresses are those of the calls already', () => {
    const backtrace = [{ pc: 0x42000064, sp: 0 }];
    expect(decoded({ backtrace, registers: { PC: 0x42000100 } })).toEqual([
      { origin: 'backtrace', address: 0x42000064, guess: false, place: '_start:39' },
    ]);
  });

  test('that is missing is replaced by PC and the return address of a windowed call', () => {
    expect(decoded({ registers: { PC: 0x42000064, A0: 0x82000044 } })).toEqual([
      { origin: 'pc', address: 0x42000064, guess: false, place: '_start:39' },
      { origin: 'return-address', address: behindChecked, guess: true, place: '_start:38' },
    ]);
  });
});

describe('a stack of RISC-V', () => {
  const registers = { MEPC: 0x42000064, RA: behindChecked, SP: 0x3fc80004 };

  test('gives what follows a call as a guess, at the line of the call', () => {
    const stack = words(behindRingSum, 0x42000066, 0xa5a5a5a5, behindChecked, behindRingSum, 0x3fc80000);
    expect(decoded({ registers, stack })).toEqual([
      { origin: 'pc', address: 0x42000064, guess: false, place: '_start:39' },
      { origin: 'return-address', address: behindChecked, guess: true, place: '_start:38' },
      { origin: 'stack', address: behindRingSum, guess: true, place: '_start:39' },
    ]);
  });

  test('that is full of one address ends', () => {
    const stack = words(...Array.from({ length: 4_000 }, () => behindRingSum));
    expect(decoded({ registers, stack })).toHaveLength(66);
  });
});

test('what abort() names comes first', () => {
  expect(decoded({ backtrace: [{ pc: 0x42000064, sp: 0 }] }, { abortedAt: behindChecked })[0]).toEqual({
    ...{ origin: 'abort', address: behindChecked, guess: false, place: '_start:38' },
  });
});

test.each([
  [behindRingSum, true],
  [behindChecked, true],
  [behindChecked + 2, false],
  [behindChecked + 1, false],
  [0x42000000, false],
  [0x3fc80000, false],
  [0, false],
])('0x%s follows a call: %s', (address, expected) => {
  expect(followsCall(elf, address)).toBe(expected);
});
