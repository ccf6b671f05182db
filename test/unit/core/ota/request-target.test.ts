import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRequestTarget } from '../../../../electron/core/ota/request-target.ts';

test.each([
  ['/firmware', '/firmware', ''],
  ['/firmware?v=1&w=2?3', '/firmware', 'v=1&w=2?3'],
  ['/firmware#top', '/firmware', 'top'],
  ['http://192.168.0.3:8070/a.bin?b', '/a.bin', 'b'],
  ['HTTP://device', '/', ''],
  ['', '/', ''],
  ['*', '*', ''],
  ['/a%2fb/../c', '/a%2fb/../c', ''],
  ['//evil/firmware', '//evil/firmware', ''],
])('%s', (target, path, query) => {
  expect(parseRequestTarget(target)).toEqual({ path, query });
});

test('no target is too odd to be parsed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (target) => {
      const { path } = parseRequestTarget(target);
      expect(path).not.toMatch(/[?#]/);
    }),
  );
});
