import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../../../electron/core/push/http/answer-text.ts';

describe('what a person may see of a device’s answer', () => {
  test('is one short line without markup', () => {
    const page =
      '<!doctype html><html><head><title>x</title></head><body><style>p{}</style>\r\n' +
      '<h1>Update</h1> <p class="a>b">failed:\tno\x1b[31m space</p><SCRIPT>go()</SCRIPT></body>';
    expect(excerptOf(page)).toBe('Update b">failed: no [31m space');
  });

  test('is text where nothing is a tag', () => {
    expect(excerptOf('1 < 2 and 3')).toBe('1 < 2 and 3');
  });

  test('shows nothing of a script or a style that never ends', () => {
    expect(excerptOf('Failed <script>var a = "<p>'.padEnd(2_000, 'x'))).toBe('Failed');
  });

  test('is cut', () => {
    expect(excerptOf('x'.repeat(500))).toBe(`${'x'.repeat(120)}…`);
  });

  test.each(['<script ', '<style>', '<head', '<', '< ', '</script', '<a ', '\x01 ', '<!--'])(
    'is found at once in a megabyte of %j',
    (piece) => {
      const since = performance.now();
      excerptOf(piece.repeat(Math.ceil(2 ** 20 / piece.length)));
      expect(performance.now() - since).toBeLessThan(5_000);
    },
  );
});
