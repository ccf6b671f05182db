import { expect, test } from 'vitest';
import { counted, newShift, viewShift, type Ended } from '../../../../electron/core/station/shift.ts';

const run = (slot: number, end: Ended['end'], seconds = 8): Ended => ({ slot, end, seconds });

test('a shift without boards has no figures', () => {
  expect(viewShift(newShift(7))).toEqual({
    startedAt: 7,
    passed: 0,
    failed: 0,
    cancelled: 0,
    yield: null,
    meanSeconds: null,
    worstSlot: null,
  });
});

test('counts what passed, failed and was stopped, and names the slot that fails most', () => {
  const ends = [run(1, 'pass', 8), run(2, 'fail'), run(3, 'fail'), run(3, 'fail'), run(1, 'pass', 10)];
  const shift = [...ends, run(2, 'cancelled')].reduce(counted, newShift(0));
  expect(viewShift(shift)).toMatchObject({
    passed: 2,
    failed: 3,
    cancelled: 1,
    yield: 0.4,
    meanSeconds: 9,
    worstSlot: { number: 3, failed: 2 },
  });
});
