import { describe, expect, test } from 'vitest';
import { causeOf } from '../../../../../shared/firmware/panic/panic-cause.ts';
import { panicsIn } from '../../../../../shared/firmware/panic/panic-reader.ts';

function causeIn(...lines: readonly string[]) {
  const [panic] = panicsIn(lines.join('\n'));
  if (panic === undefined) throw new Error('no panic');
  return causeOf(panic);
}

const xtensa = (name: string, address: string) => [
  `Guru Meditation Error: Core  0 panic'ed (${name}). Exception was unhandled.`,
  'Core  0 register dump:',
  `PC      : 0x42000064  PS      : 0x00060030  A0      : 0x82000044  EXCVADDR: ${address}`,
];
const riscv = (name: string, address: string) => [
  `Guru Meditation Error: Core  0 panic'ed (${name}). Exception was unhandled.`,
  'Core  0 register dump:',
  `MEPC    : 0x42000064  RA      : 0x42000044  SP      : 0x3fc8fff0  MTVAL   : ${address}`,
];

describe('the cause of a crash', () => {
  test.each([
    ['LoadProhibited', xtensa, '0x00000010', { code: 'null-read', params: { address: 0x10 } }],
    ['LoadProhibited', xtensa, '0x3fffffff', { code: 'bad-read', params: { address: 0x3fff_ffff } }],
    ['StoreProhibited', xtensa, '0x00000000', { code: 'null-write', params: { address: 0 } }],
    ['InstrFetchProhibited', xtensa, '0x00000000', { code: 'null-call', params: {} }],
    ['IllegalInstruction', xtensa, '0x00000000', { code: 'illegal-instruction', params: {} }],
    ['IntegerDivideByZero', xtensa, '0x00000000', { code: 'division-by-zero', params: {} }],
    ['LoadStoreAlignment', xtensa, '0x40080001', { code: 'unaligned', params: { address: 0x4008_0001 } }],
    ['Load access fault', riscv, '0x00000004', { code: 'null-read', params: { address: 4 } }],
    ['Store access fault', riscv, '0x50000000', { code: 'bad-write', params: { address: 0x5000_0000 } }],
    ['Instruction access fault', riscv, '0x00000000', { code: 'null-call', params: {} }],
    ['Something new', riscv, '0x00000000', { code: 'other', params: { reason: 'Something new' } }],
  ])('is told from %s', (name, lines, address, cause) => {
    expect(causeIn(...lines(name, address))).toEqual(cause);
  });

  test('is told from what the handler says', () => {
    expect(causeIn('abort() was called at PC 0x42000064 on core 0')).toEqual({ code: 'aborted', params: {} });
    expect(causeIn('assert failed: ring_sum ring.c:12 (count > 0)')).toEqual({
      code: 'assert-failed',
      params: { condition: 'count > 0' },
    });
    expect(causeIn('***ERROR*** A stack overflow in task wifi has been detected.')).toEqual({
      code: 'stack-overflow',
      params: { task: 'wifi' },
    });
  });
});
