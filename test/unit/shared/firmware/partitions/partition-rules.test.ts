import { describe, expect, test } from 'vitest';
import {
  makePartition,
  type PartitionRow,
} from '../../../../../shared/firmware/partitions/partition-table.ts';
import {
  checkPartitions,
  type RuleOptions,
} from '../../../../../shared/firmware/partitions/partition-rules.ts';

const NVS: PartitionRow = { label: 'nvs', typeId: 1, subtypeId: 2, offset: 0x9000, size: 0x4000 };
const OTADATA: PartitionRow = { label: 'otadata', typeId: 1, subtypeId: 0, offset: 0xd000, size: 0x2000 };
const APP: PartitionRow = { label: 'ota_0', typeId: 0, subtypeId: 0x10, offset: 0x10000, size: 0x100000 };
const SOUND = [NVS, OTADATA, APP];

const judge = (rows: readonly PartitionRow[], options?: RuleOptions) =>
  checkPartitions(rows.map(makePartition), options);

test('a sound table breaks no rule', () => {
  expect(judge(SOUND, { flashSize: 0x110000 })).toEqual([]);
});

describe('each rule', () => {
  test.each<[string, readonly PartitionRow[], RuleOptions, object[]]>([
    [
      'an app begins at 64 KB',
      [NVS, OTADATA, { ...APP, offset: 0x11000 }],
      {},
      [{ code: 'partition-misaligned', params: { label: 'ota_0', offset: 0x11000, alignment: 0x10000 } }],
    ],
    [
      'all else at a sector',
      [...SOUND, { ...NVS, label: 'x', offset: 0x200800 }],
      {},
      [{ code: 'partition-misaligned', params: { label: 'x', offset: 0x200800, alignment: 0x1000 } }],
    ],
    [
      'an app is whole sectors',
      [NVS, OTADATA, { ...APP, size: 0x100800 }],
      {},
      [{ code: 'partition-size-misaligned', params: { label: 'ota_0', size: 0x100800, alignment: 0x1000 } }],
    ],
    [
      'under Secure Boot V1 whole 64 KB',
      [NVS, OTADATA, { ...APP, size: 0x101000 }],
      { secureBootV1: true },
      [{ code: 'partition-size-misaligned', params: { label: 'ota_0', size: 0x101000, alignment: 0x10000 } }],
    ],
    [
      'nothing lies before the table’s end',
      SOUND,
      { tableOffset: 0xa000 },
      [{ code: 'partition-before-table-end', params: { label: 'nvs', offset: 0x9000, end: 0xb000 } }],
    ],
    [
      'nothing reaches beyond the flash',
      SOUND,
      { flashSize: 0x100000 },
      [{ code: 'partition-beyond-flash', params: { label: 'ota_0', end: 0x110000, flashSize: 0x100000 } }],
    ],
    [
      'nor beyond the largest flash where it is unknown',
      [...SOUND, { ...NVS, label: 'far', offset: 0xfffff000 }],
      {},
      [{ code: 'partition-beyond-flash', params: { label: 'far', end: 0x100003000, flashSize: 0x8000000 } }],
    ],
    [
      'names are unique, told once',
      [...SOUND, { ...NVS, offset: 0x200000 }, { ...NVS, offset: 0x210000 }],
      {},
      [{ code: 'partition-names-equal', params: { label: 'nvs' } }],
    ],
    [
      'otadata is 0x2000',
      [NVS, { ...OTADATA, size: 0x1000 }, APP],
      {},
      [{ code: 'otadata-partition-wrong-size', params: { label: 'otadata', size: 0x1000 } }],
    ],
    [
      'there is one otadata',
      [...SOUND, { ...OTADATA, label: 'more', offset: 0x200000 }],
      {},
      [{ code: 'otadata-partition-repeated', params: { labels: 'otadata, more' } }],
    ],
    [
      'OTA slots need otadata',
      [NVS, APP],
      {},
      [{ code: 'otadata-partition-absent', params: { slots: 'ota_0' } }],
    ],
    [
      'an nvs that is written needs three sectors',
      [...SOUND, { ...NVS, label: 'small', offset: 0x200000, size: 0x2000 }],
      {},
      [{ code: 'nvs-partition-too-small', params: { label: 'small', size: 0x2000, minimum: 0x3000 } }],
    ],
  ])('%s', (_, rows, options, breaches) => {
    expect(judge(rows, options)).toEqual(breaches);
  });

  test('a small nvs that is only read is well', () => {
    expect(judge([...SOUND, { ...NVS, label: 'small', offset: 0x200000, size: 0x1000, flags: 2 }])).toEqual(
      [],
    );
  });

  test('the bootloader and the table may be listed', () => {
    const boot = { label: 'boot', typeId: 2, subtypeId: 0, offset: 0, size: 0x8000 };
    const table = { label: 'table', typeId: 3, subtypeId: 0, offset: 0x8000, size: 0x1000 };
    expect(judge([boot, table, ...SOUND])).toEqual([]);
  });
});

describe('overlaps', () => {
  test('every pair is named, the lower first, with the bytes they share', () => {
    const wide = { ...NVS, label: 'wide', offset: 0x200000, size: 0x10000 };
    const first = { ...NVS, label: 'first', offset: 0x202000 };
    const second = { ...NVS, label: 'second', offset: 0x20e000 };
    expect(judge([...SOUND, second, wide, first]).map(({ params }) => params)).toEqual([
      { first: 'wide', second: 'first', from: 0x202000, to: 0x206000 },
      { first: 'wide', second: 'second', from: 0x20e000, to: 0x210000 },
    ]);
  });

  test('neighbours do not overlap', () => {
    const left = { ...NVS, label: 'left', offset: 0x200000 };
    expect(judge([...SOUND, left, { ...left, label: 'right', offset: 0x204000 }])).toEqual([]);
  });
});
