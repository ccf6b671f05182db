import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerRange } from '../../../../electron/core/ota/range.ts';

describe('of 300 000 bytes', () => {
  test.each([
    ['bytes=0-1023', 0, 1_024],
    ['bytes=0-0', 0, 1],
    ['bytes=299000-', 299_000, 300_000],
    ['BYTES = 5 - 9', 5, 10],
  ])('%s is one range', (field, from, to) => {
    expect(answerRange(field, 300_000)).toEqual({ from, to });
  });

  test.each([
    ['bytes=-500', 299_500, 300_000],
    ['bytes=-999999', 0, 300_000],
  ])('%s is the last bytes', (field, from, to) => {
    expect(answerRange(field, 300_000)).toEqual({ from, to, isSuffix: true });
  });

  test('an end one past the last byte is clamped, as esp_https_ota asks for it', () => {
    expect(answerRange('bytes=0-300000', 300_000)).toEqual({ from: 0, to: 300_000 });
  });

  test.each(['bytes=300000-', 'bytes=300000-300001', 'bytes=-0'])('%s cannot be satisfied', (field) => {
    expect(answerRange(field, 300_000)).toBe('unsatisfiable');
  });

  test.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=9-5', 'bytes=a-b', 'bytes=0-1,5-6', 'items=0-5'])(
    '%s asks for the whole',
    (field) => {
      expect(answerRange(field, 300_000)).toBe('whole');
    },
  );
});

test('nothing can be had of nothing', () => {
  expect(answerRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(answerRange('bytes=-1', 0)).toBe('unsatisfiable');
});

test('whatever is asked, a range lies within the representation and is not empty', () => {
  const field = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`),
    fc.nat().map((length) => `bytes=-${length}`),
  );
  fc.assert(
    fc.property(field, fc.nat(5_000_000), (text, size) => {
      const range = answerRange(text, size);
      if (typeof range === 'string') return;
      expect(range.from).toBeGreaterThanOrEqual(0);
      expect(range.to).toBeGreaterThan(range.from);
      expect(range.to).toBeLessThanOrEqual(size);
    }),
  );
});
