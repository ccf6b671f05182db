import { describe, expect, test } from 'vitest';
import { bootOrder } from '../../../../../shared/firmware/partitions/boot-order.ts';
import {
  encodeOtadata,
  encodeOtadataEntry,
  parseOtadata,
} from '../../../../../shared/firmware/partitions/otadata.ts';
import { makePartition } from '../../../../../shared/firmware/partitions/partition-table.ts';
import { subtypeIdOf } from '../../../../../shared/firmware/partitions/partition-types.ts';

const app = (subtype: string) =>
  makePartition({
    label: subtype,
    typeId: 0,
    subtypeId: subtypeIdOf(0, subtype) ?? 0xff,
    offset: 0,
    size: 0x1000,
  });
const nvs = makePartition({ label: 'nvs', typeId: 1, subtypeId: 2, offset: 0, size: 0x3000 });

const ALL = ['test', 'ota_2', 'ota_0', 'factory', 'ota_1'].map(app);

function otadata(sequence?: number) {
  const bytes = encodeOtadata(sequence === undefined ? undefined : encodeOtadataEntry(sequence, 'valid'));
  const parsed = parseOtadata(bytes);
  return parsed.ok ? parsed.value : undefined;
}

describe('a bootloader tries', () => {
  test.each([
    ['without otadata, the factory app first', undefined, ['factory', 'ota_0', 'ota_1', 'ota_2', 'test']],
    ['with blank otadata, the same', otadata(), ['factory', 'ota_0', 'ota_1', 'ota_2', 'test']],
    ['slot 1 selected: down to factory, then up', otadata(2), ['ota_1', 'ota_0', 'factory', 'ota_2', 'test']],
    ['the last slot selected', otadata(3), ['ota_2', 'ota_1', 'ota_0', 'factory', 'test']],
    ['the sequence gone round', otadata(4), ['ota_0', 'factory', 'ota_1', 'ota_2', 'test']],
  ])('%s', (_, data, labels) => {
    expect(bootOrder([nvs, ...ALL], data).map(({ label }) => label)).toEqual(labels);
  });

  test('ota_0 where there is no factory app', () => {
    expect(bootOrder([app('ota_1'), app('ota_0')], otadata()).map(({ label }) => label)).toEqual([
      'ota_0',
      'ota_1',
    ]);
  });

  test('nothing where there is no app', () => {
    expect(bootOrder([nvs], otadata(1))).toEqual([]);
  });
});
