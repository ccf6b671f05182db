import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Echoes, lastCountOf } from '../../../../../../electron/core/push/dialects/espota/echoes.ts';

function after(sent: readonly number[], ...heard: readonly string[]): Echoes {
  const echoes = new Echoes();
  for (const bytes of sent) echoes.sent(bytes);
  for (const text of heard) echoes.hear(Buffer.from(text));
  return echoes;
}

describe('counts', () => {
  test.for<[string, readonly number[], readonly string[], number]>([
    ['one', [1024], ['1024'], 1024],
    ['split by TCP', [1024], ['1', '02', '4'], 1024],
    ['of a write in two', [1024], ['500', '524'], 1024],
    ['joined by TCP', [1024], ['500524'], 1024],
    ['of more than one chunk', [1024, 1024], ['1460', '588'], 2048],
    ['glued to the last word', [376], ['376OK'], 376],
    ['on lines of their own', [1024], ['500\r\n524\r\n'], 1024],
    ['with a repetition before', [1024, 376], ['10241024376'], 1400],
    ['of a part', [1024], ['500'], 0],
    ['that are too many', [1024], ['1025'], 0],
    ['that begin with a zero', [1024], ['01024'], 0],
    ['of nothing', [1024], [''], 0],
  ])('%s', ([, sent, heard, acknowledged]) => {
    expect(after(sent, ...heard).acknowledged).toBe(acknowledged);
  });

  test('a repetition of the count before is no new one', () => {
    const echoes = after([1024], '1024');
    echoes.sent(500);
    echoes.hear(Buffer.from('1024'));
    expect([echoes.acknowledged, echoes.isCaughtUp]).toEqual([1024, false]);
    echoes.hear(Buffer.from('500'));
    expect([echoes.acknowledged, echoes.isCaughtUp]).toEqual([1524, true]);
  });

  test('a device that counts nonsense is not believed, and not waited for', () => {
    const echoes = after([1024], '7'.repeat(60));
    expect([echoes.acknowledged, echoes.isCaughtUp]).toEqual([0, true]);
    echoes.sent(100);
    echoes.hear(Buffer.from('100'));
    expect(echoes.acknowledged).toBe(100);
  });

  test('never more than was sent, whatever comes', () => {
    const digits = fc.stringMatching(/^\d{0,60}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 1024 }), digits)), (exchange) => {
        const echoes = new Echoes();
        let sent = 0;
        for (const [bytes, text] of exchange) {
          echoes.sent(bytes);
          sent += bytes;
          echoes.hear(Buffer.from(text));
          expect(echoes.acknowledged).toBeLessThanOrEqual(sent);
        }
      }),
    );
  });

  test('whatever a device splits, joins and repeats is read as what was written', () => {
    const writes = fc.array(fc.tuple(fc.integer({ min: 1, max: 512 }), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(writes, (parts) => {
        const total = parts.reduce((sum, [count]) => sum + count, 0);
        const text = parts.map(([count, isRepeated]) => `${count}`.repeat(isRepeated ? 2 : 1)).join('');
        expect(lastCountOf(text, total, undefined)).toBeDefined();
      }),
    );
  });
});

describe('the last word', () => {
  test.for<[string, readonly string[], object]>([
    ['none', ['1024'], { kind: 'none' }],
    ['the beginning of OK', ['1024O'], { kind: 'none' }],
    ['OK', ['1024OK'], { kind: 'ok' }],
    ['OK in two', ['1024O', 'K'], { kind: 'ok' }],
    ['OK on a line', ['1024OK\r\n'], { kind: 'ok' }],
    [
      'a complaint',
      ['1024MD5 Check Failed\r\n'],
      { kind: 'complaint', text: 'MD5 Check Failed', isWhole: true },
    ],
    ['a part of one', ['Not En'], { kind: 'complaint', text: 'Not En', isWhole: false }],
    ['OK and more', ['OK?'], { kind: 'complaint', text: 'OK?', isWhole: false }],
  ])('%s', ([, heard, word]) => {
    expect(after([1024], ...heard).word).toEqual(word);
  });
});
