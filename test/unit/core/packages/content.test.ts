import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../../../electron/core/packages/content.ts';
import { contentOf } from '../../../support/packages.ts';

const sound = contentOf(new Uint8Array([1]));
const read = (value: unknown) => readContent(JSON.stringify(value));

describe('content.json', () => {
  test('is kept as it was sent, keys of its own included', () => {
    const text = JSON.stringify({ ...sound, updateInfo: 'first', nested: { a: [1] } }, undefined, 4);
    expect(readContent(text)).toMatchObject({ ok: true, value: { text, content: { package: 'gateway' } } });
  });

  test('may go without a description alone', () => {
    const { description: _description, ...rest } = sound;
    expect(read(rest)).toMatchObject({ ok: true });
    for (const key of Object.keys(rest)) {
      const without = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== key));
      expect(read(without), key).toMatchObject({
        fault: { code: 'package-content-invalid', params: { field: key } },
      });
    }
  });

  test.each(['', '{', 'null', '[]', '"text"', '1', '{"a":1}x'])('is not %j', (text) => {
    expect(readContent(text)).toMatchObject({ fault: { code: 'package-content-not-json' } });
  });

  test.each([
    ['package', '../up'],
    ['package', '..'],
    ['branch', 'a\\b'],
    ['branch', 'a\nb'],
    ['package', 'half \ud800'],
    ['version', '1.0 beta'],
    ['version', '1/0'],
    ['version', 'ü1'],
    ['version', 'x'.repeat(65)],
    ['sha256', 'abc'],
    ['local', 'a\0b'],
    ['AfterUpdate', ['rm', '-rf']],
    ['dependencies', 'none'],
  ])('refuses %s %j', (field, value) => {
    expect(read({ ...sound, [field]: value })).toMatchObject({
      fault: { code: 'package-content-invalid', params: { field } },
    });
  });

  test('is a value or a fault, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readContent(text).ok === 'boolean'));
    fc.assert(fc.property(fc.json(), (text) => typeof readContent(text).ok === 'boolean'));
  });
});
