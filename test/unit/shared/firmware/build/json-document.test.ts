import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../../../../shared/firmware/build/json-document.ts';

test('what JSON.parse takes is taken, with the same value', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      const document = readJson(text);
      expect(document.ok && document.value.value).toEqual(JSON.parse(text));
    }),
  );
});

test('what JSON.parse refuses is refused', () => {
  const spoilt = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', '//', '\u0000', 'x'))
    .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));
  fc.assert(
    fc.property(spoilt, (text) => {
      expect(readJson(text).ok).toBe(parses(text));
    }),
    { numRuns: 500 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('a byte order mark in front is no error', () => {
  expect(readJson('\uFEFF{"a": 1}')).toMatchObject({ ok: true, value: { value: { a: 1 } } });
});

test('repeated keys are told with the objects that they are in', () => {
  const document = readJson('{"a": {"b": 1, "b": 2, "": 3, "": 4}, "c": [{"d": 1, "d": 2}], "a": 5}');
  expect(document.ok && document.value.duplicateKeys).toEqual(['a.b', 'a.""', 'c.0.d', 'a']);
});

test('a hundred thousand brackets end in an error, not in an exhausted stack', () => {
  expect(readJson('['.repeat(100_000))).toEqual({ ok: false, fault: { line: 1, column: 65, offset: 64 } });
  expect(readJson(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`).ok).toBe(false);
});

test('the place of an error counts lines and columns from 1', () => {
  expect(readJson('{\n  "a": 1,\n  "b": oops\n}')).toEqual({
    ok: false,
    fault: { line: 3, column: 8, offset: 19 },
  });
});
