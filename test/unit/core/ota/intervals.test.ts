import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntervalSet } from '../../../../electron/core/ota/intervals.ts';

function sizeOf(...ranges: readonly (readonly [number, number])[]): number {
  const set = new IntervalSet();
  for (const [from, to] of ranges) set.add({ from, to });
  return set.size;
}

test.each([
  [
    'apart',
    [
      [0, 10],
      [20, 30],
    ],
    20,
  ],
  [
    'touching',
    [
      [0, 10],
      [10, 20],
    ],
    20,
  ],
  [
    'overlapping',
    [
      [0, 15],
      [10, 20],
    ],
    20,
  ],
  [
    'the same twice',
    [
      [0, 10],
      [0, 10],
    ],
    10,
  ],
  [
    'one within another',
    [
      [0, 30],
      [10, 20],
    ],
    30,
  ],
  [
    'one across several',
    [
      [0, 5],
      [10, 15],
      [20, 25],
      [3, 22],
    ],
    25,
  ],
  [
    'empty',
    [
      [5, 5],
      [9, 3],
    ],
    0,
  ],
] as const)('%s', (_, ranges, size) => {
  expect(sizeOf(...ranges)).toBe(size);
});

test('clear forgets all', () => {
  const set = new IntervalSet();
  set.add({ from: 0, to: 10 });
  set.clear();
  set.add({ from: 4, to: 6 });
  expect(set.size).toBe(2);
});

test('it counts as a set of single bytes does, in any order', () => {
  const range = fc.tuple(fc.nat(200), fc.nat(200));
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const bytes = new Set<number>();
      for (const [from, to] of ranges) for (let byte = from; byte < to; byte += 1) bytes.add(byte);
      expect(sizeOf(...ranges)).toBe(bytes.size);
    }),
  );
});
