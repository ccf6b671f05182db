import { expect, test } from 'vitest';
import { createStillness, stillFor } from '../../../../electron/core/builds/stillness.ts';

function at(start = 1_000_000) {
  let now = start;
  const stillness = createStillness(() => now);
  return { stillness, pass: (milliseconds: number) => (now += milliseconds), now: () => now };
}

test('at the first look an old modification time will do', () => {
  const { stillness, now } = at();
  expect(stillness.isStill('a', now() - stillFor)).toBe(true);
});

test('a fresh or future one will not, and has to be looked at again', () => {
  for (const age of [0, stillFor - 1, -60_000]) {
    const { stillness, pass, now } = at();
    const modifiedAt = now() - age;
    expect(stillness.isStill('a', modifiedAt)).toBe(false);
    pass(stillFor - 1);
    expect(stillness.isStill('a', modifiedAt)).toBe(false);
    pass(1);
    expect(stillness.isStill('a', modifiedAt)).toBe(true);
  }
});

test('every change begins the wait anew, whatever the modification times say', () => {
  const { stillness, pass } = at();
  expect(stillness.isStill('a')).toBe(false);
  pass(stillFor - 1);
  expect(stillness.isStill('b', 0)).toBe(false);
  pass(stillFor - 1);
  expect(stillness.isStill('b', 0)).toBe(false);
  pass(1);
  expect(stillness.isStill('b', 0)).toBe(true);
});
