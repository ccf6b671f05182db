import { describe, expect, test } from 'vitest';
import { chipById, chipByName, chips } from '../../../../shared/firmware/chips.ts';
import { frequencyName, frequencyNibble } from '../../../../shared/firmware/flash-parameters.ts';

/** Id, bootloader offset, then the nibble of each frequency. */
const TABLE: readonly (readonly [string, number, number, Readonly<Record<string, number>>])[] = [
  ['esp32', 0, 0x1000, { '80m': 0xf, '40m': 0, '26m': 1, '20m': 2 }],
  ['esp32s2', 2, 0x1000, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32c3', 5, 0x0, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32s3', 9, 0x0, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32c2', 12, 0x0, { '60m': 0xf, '30m': 0, '20m': 1, '15m': 2 }],
  ['esp32c6', 13, 0x0, { '80m': 0, '40m': 0, '20m': 2 }],
  ['esp32h2', 16, 0x0, { '48m': 0xf, '24m': 0, '16m': 1, '12m': 2 }],
  ['esp32p4', 18, 0x2000, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32c61', 20, 0x0, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32c5', 23, 0x2000, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32h21', 25, 0x0, { '48m': 0xf, '24m': 0, '16m': 1, '12m': 2 }],
  ['esp32h4', 28, 0x2000, { '48m': 0xf, '24m': 0, '16m': 1, '12m': 2 }],
  ['esp32e22', 31, 0x0, { '80m': 0xf, '40m': 0, '20m': 2 }],
  ['esp32s31', 32, 0x2000, { '80m': 0xf, '40m': 0, '20m': 2 }],
];

describe('the chip table', () => {
  test.each(TABLE)('%s', (name, id, bootloaderOffset, frequencies) => {
    expect(chipByName(name)).toMatchObject({ name, id, bootloaderOffset, frequencies });
    expect(chipById(id)?.name).toBe(name);
  });

  test('has these and the ESP8266', () => {
    expect(chips.map(({ name }) => name).sort()).toEqual(['esp8266', ...TABLE.map(([name]) => name)].sort());
  });

  test.each([4, 6, 7, 10, 14, 17])('id %i, a retired beta, is unknown', (id) => {
    expect(chipById(id)).toBeUndefined();
  });

  test.each([1, 3, 8, 999, 0xffff])('id %i is unknown', (id) => {
    expect(chipById(id)).toBeUndefined();
  });

  test.each(['esp32s3', 'ESP32-S3', 'esp32-s3', 'ESP32S3'])('%s is the ESP32-S3', (name) => {
    expect(chipByName(name)?.title).toBe('ESP32-S3');
  });

  test.each(['', 'esp32x9', 'esp32s3beta2', 'constructor'])('%j is no chip', (name) => {
    expect(chipByName(name)).toBeUndefined();
  });
});

describe('a frequency by its nibble', () => {
  test.each([
    ['esp32', 0xf, '80m'],
    ['esp32', 0, '40m'],
    ['esp32c2', 0xf, '60m'],
    ['esp32h2', 0xf, '48m'],
    ['esp32c6', 0, '80m'],
    ['esp32c6', 0xf, undefined],
    ['esp32', 7, undefined],
  ] as const)('%s %i is %s', (chip, nibble, name) => {
    expect(frequencyName(chipByName(chip), nibble)).toBe(name);
  });

  test('a frequency that the chip does not have has none', () => {
    expect(frequencyNibble(chipByName('esp32h2'), '80m')).toBeUndefined();
  });

  test('neither has the name of something that every object has', () => {
    expect(frequencyNibble(chipByName('esp32'), 'constructor')).toBeUndefined();
  });
});
