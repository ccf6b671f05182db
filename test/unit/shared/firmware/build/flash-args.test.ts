import { expect, test } from 'vitest';
import { parseFlashArgs } from '../../../../../shared/firmware/build/flash-args.ts';

const parse = (text: string) => {
  const { entries, ...rest } = parseFlashArgs('flash_args', text);
  return { ...rest, placed: entries?.map(({ path, offset }) => [offset, path]) };
};

test('options on the first line, then one file a line', () => {
  const text =
    '--flash_mode dio --flash_freq 80m --flash_size 8MB\n0x0 bootloader/bootloader.bin\n0x10000 app.bin\n';
  expect(parse(text)).toMatchObject({
    flash: { mode: 'dio', frequency: '80m', size: '8MB' },
    placed: [
      [0, 'bootloader/bootloader.bin'],
      [0x10000, 'app.bin'],
    ],
    findings: [],
  });
});

test('the spelling of v6', () => {
  expect(parse('--flash-mode qio --flash-freq 40m --flash-size 4MB\r\n0x0 a.bin\r\n')).toMatchObject({
    flash: { mode: 'qio', frequency: '40m', size: '4MB' },
    placed: [[0, 'a.bin']],
  });
});

test('ESP-IDF 3.3 puts the first file behind the options and leaves empty lines', () => {
  const text =
    '--flash_mode dio --flash_freq 40m --flash_size detect 0x1000 bootloader.bin\n \n \n0x10000 app.bin\n';
  expect(parse(text)).toMatchObject({
    flash: { size: 'detect' },
    placed: [
      [0x1000, 'bootloader.bin'],
      [0x10000, 'app.bin'],
    ],
    findings: [{ code: 'flash-size-open' }],
  });
});

test('paths may hold spaces, plus signs and quotes around them', () => {
  expect(parse('0x0 my project/boot+loader.bin\n0x10000 "my app.bin"').placed).toEqual([
    [0, 'my project/boot+loader.bin'],
    [0x10000, 'my app.bin'],
  ]);
});

test('a text without a file is no flash_args', () => {
  for (const text of ['', 'hello', '--flash_mode dio', '0x10000', '0x10000   ']) {
    expect(parse(text)).toMatchObject({ placed: undefined, findings: [{ code: 'manifest-unusable' }] });
  }
});
