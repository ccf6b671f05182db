import { styleText } from 'node:util';
import { expect, test } from 'vitest';
import { alignColumns, displayWidth, wrapText } from '../../../electron/headless/inspect/text-layout.ts';

const bold = (text: string) => styleText('bold', text, { validateStream: false });

test('Chinese characters and their punctuation take two columns, escape codes none', () => {
  expect(displayWidth('abc')).toBe(3);
  expect(displayWidth('分区表：')).toBe(8);
  expect(displayWidth(bold('ab'))).toBe(2);
});

test('columns align, to the right where asked, and nothing trails', () => {
  const rows = [
    ['a', { text: '1', align: 'right' as const }, 'x'],
    [bold('分区'), { text: '1,234', align: 'right' as const }, ''],
  ];
  expect(alignColumns(rows)).toEqual(['a         1  x', `${bold('分区')}  1,234`]);
});

test('text wraps at spaces and beside Chinese characters, never before their punctuation', () => {
  expect(wrapText('one two three four five six', 20)).toEqual(['one two three four', 'five six']);
  const lines = wrapText('分区表止于地址，其后的空间没有使用。', 20);
  expect(lines.every((line) => displayWidth(line) <= 20)).toBe(true);
  expect(lines.join('')).toBe('分区表止于地址，其后的空间没有使用。');
  expect(lines.some((line) => /^[，。]/.test(line))).toBe(false);
});

test('a word that is longer than the line stays whole, so that it can be copied', () => {
  expect(wrapText('see /a/very/long/path/that/does/not/fit here', 20)).toEqual([
    'see',
    '/a/very/long/path/that/does/not/fit',
    'here',
  ]);
});
