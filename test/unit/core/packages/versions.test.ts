import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, versionKey } from '../../../../electron/core/packages/versions.ts';

describe('versions, oldest first', () => {
  test.each([
    [['0.0.9', '0.0.10', '0.0.11', '0.1.0', '0.10.0', '1.0.0']],
    [['1', '1.0', '1.0.0', '1.0.1']],
    [['1.0.0-alpha', '1.0.0-beta2', '1.0.0-beta10', '1.0.0-rc.1', '1.0.0', '1.0.0+build5', '1.0.1']],
    [['v1.9.0', 'V1.10.0', '1.11.0']],
    [['1.0.x', '1.0.0']],
    [['2024-03-04', '2024-03-12', '2024-10-01']],
    [['99999999999999999998.0', '99999999999999999999.0', '100000000000000000000.0']],
    [['', '0', 'latest']],
  ])('%j', (versions) => {
    const shuffled = [...versions].sort();
    expect(shuffled.sort(compareVersions).filter((version) => version !== 'latest')).toEqual(
      versions.filter((version) => version !== 'latest'),
    );
  });

  test('spellings of one number stay apart and beside each other', () => {
    expect(compareVersions('1.01.0', '1.1.0')).not.toBe(0);
    expect(['1.2.0', '1.01.0', '1.1.0', '1.0.9'].sort(compareVersions).map((version) => version)).toEqual([
      '1.0.9',
      '1.01.0',
      '1.1.0',
      '1.2.0',
    ]);
  });
});

describe('the comparison of versions', () => {
  const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 3 });
  const anyText = fc.string({ unit: 'grapheme-ascii', maxLength: 64 });
  const likely = fc.stringMatching(/^v?[0-9]{1,3}([.-][0-9a-c]{1,3}){0,4}$/);
  const version = fc.oneof(anyText, likely);

  test('is numeric for a.b.c', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const at = a.findIndex((value, index) => value !== b[index]);
        const expected = at < 0 ? 0 : Math.sign((a[at] ?? 0) - (b[at] ?? 0));
        expect(Math.sign(compareVersions(a.join('.'), b.join('.')))).toBe(expected);
      }),
    );
  });

  test('is a total order: antisymmetric, transitive, and equal for the same text only', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
        const [first, second, third] = [a, b, c].sort(compareVersions) as [string, string, string];
        expect(compareVersions(first, third)).toBeLessThanOrEqual(0);
        expect(compareVersions(first, second)).toBeLessThanOrEqual(0);
        expect(compareVersions(second, third)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('is that of the bytes of the keys, so that a database sorts alike', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(versionKey(a)), Buffer.from(versionKey(b)));
        expect(Math.sign(compareVersions(a, b))).toBe(bytes);
      }),
    );
  });
});
