import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware-version.ts';

describe('every run of digits counts as a number', () => {
  test.each([
    ['1.6.6', '<', '1.6.7'],
    ['1.6.9', '<', '1.7.0'],
    ['1.9.9', '<', '2.0.0'],
    ['1.6.9', '<', '1.6.10'],
    ['1.7.0', '<', '1.7.0-rc1'],
    ['1.7.0', '=', '1.7.0-beta'],
    ['1.7', '=', '1.7.0.0'],
    ['1.07', '=', '1.7'],
    ['1.6.6', '<', '2_1.6.6'],
    ['', '=', 'none'],
    ['', '=', '0.0.0'],
    ['', '<', '0.0.1'],
    ['v1.2', '=', '1.2'],
    ['20260131120000', '<', '20260131120001'],
    ['1.99999999999999999998', '<', '1.99999999999999999999'],
  ])('%j %s %j', (left, relation, right) => {
    const [order, reverse] = relation === '<' ? [-1, 1] : [0, 0];
    expect(Math.sign(compareVersions(left, right))).toBe(order);
    expect(Math.sign(compareVersions(right, left)) + 0).toBe(reverse);
  });
});

describe('the order is total', () => {
  const versions = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9]{1,3}([.\-_][0-9a-z]{1,3}){0,3}$/),
    fc.constantFrom('1', '1.0', '01.0', '1.0.0-beta', '1.0.1', '2'),
  );
  const sign = (a: string, b: string) => Math.sign(compareVersions(a, b)) + 0;

  test('it compares both ways alike', () => {
    fc.assert(fc.property(versions, versions, (a, b) => sign(a, b) === 0 - sign(b, a)));
  });

  test('it carries over', () => {
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        const [low = '', middle = '', high = ''] = [a, b, c].sort(compareVersions);
        expect(sign(low, middle)).toBeLessThanOrEqual(0);
        expect(sign(middle, high)).toBeLessThanOrEqual(0);
        expect(sign(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
