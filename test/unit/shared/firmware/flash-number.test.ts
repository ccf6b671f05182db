import { expect, test } from 'vitest';
import { parseFlashNumber } from '../../../../shared/firmware/flash-number.ts';

test.for([
  ['0x10000', 0x1_0000],
  ['0X1f', 0x1f],
  ['65536', 65_536],
  ['64k', 65_536],
  ['64KB', 65_536],
  ['4M', 0x40_0000],
  ['4mb', 0x40_0000],
  ['0xFFFFFFFF', 0xffff_ffff],
] as const)('%s is %i', ([text, value]) => {
  expect(parseFlashNumber(text)).toBe(value);
});

test.for(['', ' 1', '-1', '1.5', '0x', '12G', 'k', '0x100000000', '4096M', '1e3'])(
  '“%s” is no flash number',
  (text) => {
    expect(parseFlashNumber(text)).toBeUndefined();
  },
);
