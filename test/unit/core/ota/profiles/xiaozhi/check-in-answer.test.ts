import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiJson } from '../../../../../../electron/core/ota/profiles/xiaozhi/check-in-answer.ts';

test.each([
  [{ message: '型号 "小智"' }, '{"message":"\\u578b\\u53f7 \\"\\u5c0f\\u667a\\""}'],
  [{ emoji: '😀', del: '\u007f' }, '{"emoji":"\\ud83d\\ude00","del":"\\u007f"}'],
  [{ a: 1, b: [true, null] }, '{"a":1,"b":[true,null]}'],
])('%j', (value, text) => {
  expect(asciiJson(value)).toBe(text);
});

test('any value is ASCII, and comes back the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = asciiJson(value);
      expect(text).toMatch(/^[ -~]*$/);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
