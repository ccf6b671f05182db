import { describe, expect, it } from 'vitest';
import { baseName, chipTitle } from '../../../renderer/format/names.ts';
import {
  address,
  flashSize,
  percent,
  rate,
  revision,
  shortAddress,
} from '../../../renderer/format/number.ts';
import { age, duration } from '../../../renderer/format/time.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { grouped } from '../../../shared/messages/quantity.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [310_720, '310,720'],
    [134_217_728, '134,217,728'],
  ])('groups %i as %s', (value, text) => expect(grouped(value)).toBe(text));

  it('pads addresses in columns, not on axes', () => {
    expect(address(0x10000)).toBe('0x010000');
    expect(shortAddress(0x10000)).toBe('0x10000');
    expect(address(0x1000000)).toBe('0x1000000');
  });

  it.each([
    [8 * 0x100000, '8 MB'],
    [0x80000, '512 KB'],
    [1.5 * 0x100000, '1.5 MB'],
  ])('writes a flash of %i bytes as %s', (bytes, text) => expect(flashSize(bytes)).toBe(text));

  it('never shows 100 % before the last byte', () => {
    expect(percent(0.999_99)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
    expect(percent(-1)).toBe('0 %');
  });

  it('keeps a slow link apart from a dead one', () => {
    expect(rate(0)).toBe('0');
    expect(rate(420)).toBe('0.4');
    expect(rate(1_306_400)).toBe('1,306');
  });

  it('splits revisions at the hundreds', () => expect(revision(199)).toBe('v1.99'));
});

describe('names', () => {
  it.each([
    ['esp32', 'ESP32'],
    ['esp32s3', 'ESP32-S3'],
    ['esp32c61', 'ESP32-C61'],
    ['esp32p4', 'ESP32-P4'],
    ['esp8266', 'ESP8266'],
  ])('writes %s as %s', (name, title) => expect(chipTitle(name)).toBe(title));

  it.each(['/home/me/build/app.bin', 'C:\\Users\\me\\app.bin', 'app.bin'])('finds the name in %s', (path) =>
    expect(baseName(path)).toBe('app.bin'),
  );
});

describe('times', () => {
  it.each([
    [8.14, '8.1 s'],
    [59.9, '59.9 s'],
    [59.97, '1 min 00 s'],
    [124, '2 min 04 s'],
  ])('writes %d seconds as %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it.each([
    [3, { count: 0, unit: 'now' }],
    [45, { count: 45, unit: 'second' }],
    [180, { count: 3, unit: 'minute' }],
    [4 * 86_400, { count: 4, unit: 'day' }],
    [9 * 86_400, { count: 9, unit: 'day' }],
    [21 * 86_400, { count: 3, unit: 'week' }],
    [70 * 86_400, { count: 2, unit: 'month' }],
    [-10, { count: 0, unit: 'now' }],
  ])('calls %d seconds ago by its largest whole unit', (seconds, expected) =>
    expect(age(1_000_000_000, 1_000_000_000 + seconds * 1000)).toEqual(expected),
  );

  it('says ages in both languages', () => {
    expect(messagesFor.en.shell.ago({ count: 4, unit: 'day' })).toBe('4 d ago');
    expect(messagesFor['zh-CN'].shell.ago({ count: 4, unit: 'day' })).toBe('4 天前');
  });
});
