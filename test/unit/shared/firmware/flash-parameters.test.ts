import { describe, expect, test } from 'vitest';
import {
  flashModeCode,
  flashModeOf,
  flashSizeName,
  flashSizeNibble,
  flashSizeOf,
  parseFlashSize,
} from '../../../../shared/firmware/flash-parameters.ts';

const MB = 1024 * 1024;

describe('flash sizes', () => {
  test.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [3, 8],
    [4, 16],
    [5, 32],
    [6, 64],
    [7, 128],
  ])('nibble %i is %i MB and back', (nibble, megabytes) => {
    expect(flashSizeOf('esp32s3', nibble)).toBe(megabytes * MB);
    expect(flashSizeNibble('esp32s3', megabytes * MB)).toBe(nibble);
    expect(parseFlashSize(flashSizeName(megabytes * MB))).toBe(megabytes * MB);
  });

  test.each([8, 15])('nibble %i is no size', (nibble) => {
    expect(flashSizeOf('esp32', nibble)).toBeUndefined();
  });

  test.each([
    [0, 512 * 1024],
    [1, 256 * 1024],
    [4, 4 * MB],
    [9, 16 * MB],
    [7, undefined],
  ])('the ESP8266 has codes of its own: %i is %s bytes', (nibble, size) => {
    expect(flashSizeOf('esp8266', nibble)).toBe(size);
  });

  test.each([3 * MB, 0, 256 * MB])('%i bytes have no nibble', (size) => {
    expect(flashSizeNibble('esp32', size)).toBeUndefined();
  });

  test.each(['detect', 'keep', '', '4', 'MB', '4GB', '-4MB'])('%j is no size', (name) => {
    expect(parseFlashSize(name)).toBeUndefined();
  });

  test('small sizes are named in KB', () => {
    expect(flashSizeName(512 * 1024)).toBe('512KB');
  });
});

test.each([
  ['qio', 0],
  ['qout', 1],
  ['dio', 2],
  ['dout', 3],
] as const)('flash mode %s is %i', (mode, code) => {
  expect(flashModeOf(code)).toBe(mode);
  expect(flashModeCode(mode)).toBe(code);
});
