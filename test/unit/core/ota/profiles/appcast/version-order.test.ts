import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareAsSeed,
  compareAsSparkle,
  newestFirst,
} from '../../../../../../electron/core/ota/profiles/appcast/version-order.ts';
import { compareAsFramework } from '../../../../../support/appcast/framework-versions.ts';

describe('as the seed compares', () => {
  test.each([
    ['1.0.1', '1.0.0', 1],
    ['1.0.10', '1.0.9', 1],
    ['1.0.1-alpha', '1.0.1', 0],
    ['1.0', '1.0.0', 0],
    ['1.2.3.4', '1.2.3', 0],
    ['1.0.0+7', '1.0.0', 0],
    ['v1.0.0', '0.0.0', 0],
    ['2', '1.9.9', 1],
    ['', '0.0.0', 0],
    ['99999999999999999999.0.0', '99999999999999999998.0.0', 1],
  ])('%s and %s: %i', (a, b, order) => {
    expect(Math.sign(compareAsSeed(a, b))).toBe(order);
    expect(Math.sign(compareAsSeed(b, a))).toBe(order === 0 ? 0 : -order);
  });
});

const sparkleTable: [string, string, number][] = [
  ['1.0', '1.0.0', 0],
  ['1.0', '1.1', -1],
  ['1.0.9', '1.0.10', -1],
  ['1.5', '1.5b3', 1],
  ['1.5.1', '1.5', 1],
  ['1.5.0', '1.5', 0],
  ['1.0b1', '1.0.0', -1],
  ['1.0.0b1', '1.0', -1],
  ['1.0b5', '1.0b12', -1],
  ['1.0a1', '1.0b1', -1],
  ['1.0-rc.1', '1.0', 0],
  ['1.0-beta', '1.0-rc', 0],
  ['1.0 (1234)', '1.0', 1],
  ['1.0 (1234)', '1.0 (1235)', -1],
  ['1.0+2', '1.0', -1],
  ['', '', 0],
];

describe('as Sparkle compares', () => {
  test.each(sparkleTable)('%s and %s: %i', (a, b, order) => {
    expect(Math.sign(compareAsSparkle(a, b))).toBe(order);
    expect(Math.sign(compareAsSparkle(b, a))).toBe(order === 0 ? 0 : -order);
    expect(Math.sign(compareAsFramework(a, b))).toBe(order);
  });

  test('any two versions like the model of its clients', () => {
    const version = fc.string({ unit: fc.constantFrom(...Array.from('0129.ab-+ (')), maxLength: 12 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareAsSparkle(a, b))).toBe(Math.sign(compareAsFramework(a, b)));
      }),
    );
  });
});

test('a feed lists newest first, releases before their candidates', () => {
  const versions = ['1.2.0-alpha', '1.1.0', '1.2.0', '1.2.0-rc.2', '1.10.0', '1.2.0-rc.10', '1.2.0-beta.1'];
  expect(versions.toSorted(newestFirst)).toEqual([
    '1.10.0',
    '1.2.0',
    '1.2.0-rc.10',
    '1.2.0-rc.2',
    '1.2.0-beta.1',
    '1.2.0-alpha',
    '1.1.0',
  ]);
});
