import { expect, test } from 'vitest';
import { skipLines } from '../../runner/skips.ts';

test('a reason is said once, before the tests that it kept from running', () => {
  const skips = [
    { test: 'flash › a', reason: 'no device' },
    { test: 'serve › b', reason: 'no network' },
    { test: 'flash › c', reason: 'no device' },
  ];
  expect(skipLines(skips)).toEqual([
    'no device:',
    '  flash › a',
    '  flash › c',
    'no network:',
    '  serve › b',
  ]);
});

test('where nothing was skipped, that is said', () => {
  expect(skipLines([])).toEqual(['nothing']);
});
