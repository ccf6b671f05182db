import { expect, test } from 'vitest';
import { readNvsRows } from '../../../../../shared/firmware/nvs/csv-rows.ts';

function rows(text: string) {
  const read = readNvsRows(text, 'a.csv');
  return read.ok ? read.value : read.fault.problem.kind;
}

test('columns come in any order, further ones are left alone', () => {
  expect(rows('value,note,type,key,encoding\n1,hello,data,k,U8\n')).toEqual([
    { source: 'a.csv', line: 2, key: 'k', type: 'data', encoding: 'u8', value: '1' },
  ]);
});

test('comments, blank lines, a byte order mark and every line end are understood', () => {
  const read = rows('\ufeff# first\r\n\r\nkey,type,encoding,value\r# more\rk,namespace\n');
  expect(read).toMatchObject([{ line: 5, key: 'k', type: 'namespace' }]);
});

test('quoted fields hold commas, quotes, line ends and lines that look like comments', () => {
  const read = rows('key,type,encoding,value\nk,data,string,"a ""b"",\r\n# c"\nl,data,string,d"e"\n');
  expect(read).toMatchObject([
    { line: 2, value: 'a "b",\n# c' },
    { line: 4, value: 'd"e"' },
  ]);
});

test('a header without a column, and no header at all, are refused', () => {
  expect(rows('key,type,value\n')).toBe('column-missing');
  expect(rows('# nothing\n')).toBe('no-header');
});
