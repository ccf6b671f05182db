import { describe, expect, test } from 'vitest';
import {
  encodePartitionTable,
  makePartition,
  MAX_PARTITIONS,
  type PartitionRow,
  parsePartitionTable,
  type PartitionTable,
} from '../../../../../shared/firmware/partitions/partition-table.ts';

const NVS: PartitionRow = { label: 'nvs', typeId: 1, subtypeId: 2, offset: 0x9000, size: 0x6000 };
const APP: PartitionRow = { label: 'factory', typeId: 0, subtypeId: 0, offset: 0x10000, size: 0x100000 };
const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ ...NVS, label: `p${i}` }));

function tableOf(bytes: Uint8Array): PartitionTable {
  const table = parsePartitionTable(bytes);
  if (!table.ok) throw new Error(table.fault.reason);
  return table.value;
}

describe('a table', () => {
  test('is 0xC00 bytes: rows, their MD5, 0xFF', () => {
    const bytes = encodePartitionTable([NVS]);
    expect(bytes.length).toBe(0xc00);
    expect([...bytes.subarray(0, 12)]).toEqual([0xaa, 0x50, 1, 2, 0, 0x90, 0, 0, 0, 0x60, 0, 0]);
    expect([...bytes.subarray(32, 48)]).toEqual([0xeb, 0xeb, ...new Array<number>(14).fill(0xff)]);
    expect([...new Set(bytes.subarray(64))]).toEqual([0xff]);
  });

  test('comes back as it was', () => {
    const table = tableOf(encodePartitionTable([NVS, APP]));
    expect(table).toEqual({
      partitions: [NVS, APP].map(makePartition),
      md5: 'valid',
      end: 'ff-terminator',
    });
  });

  test.each([
    [0, false, false],
    [1, true, false],
    [2, false, true],
    [3, true, true],
    [0x80000001, true, false],
  ])('flags %i', (flags, encrypted, readonly) => {
    const [partition] = tableOf(encodePartitionTable([{ ...NVS, flags }])).partitions;
    expect(partition).toMatchObject({ flags, encrypted, readonly });
  });

  test.each([
    [0, 0x00, 'app', 'factory'],
    [0, 0x10, 'app', 'ota_0'],
    [0, 0x1f, 'app', 'ota_15'],
    [0, 0x20, 'app', 'test'],
    [0, 0x31, 'app', 'tee_1'],
    [1, 0x00, 'data', 'ota'],
    [1, 0x06, 'data', 'undefined'],
    [1, 0x83, 'data', 'littlefs'],
    [1, 0x90, 'data', 'tee_ota'],
    [1, 0xff, 'data', '0xff'],
    [2, 0x02, 'bootloader', 'recovery'],
    [3, 0x01, 'partition_table', 'ota'],
    [0x40, 0x05, '0x40', '0x05'],
  ])('type %i, subtype %i is %s, %s', (typeId, subtypeId, type, subtype) => {
    expect(makePartition({ ...NVS, typeId, subtypeId })).toMatchObject({ type, subtype });
  });

  test('a label of 16 bytes has no NUL', () => {
    const label = 'sixteen_bytes_ok';
    expect(tableOf(encodePartitionTable([{ ...NVS, label }])).partitions[0]?.label).toBe(label);
  });

  test('takes no more rows than a bootloader does', () => {
    expect(tableOf(encodePartitionTable(rows(MAX_PARTITIONS)))).toMatchObject({
      md5: 'valid',
      end: 'ff-terminator',
    });
    expect(() => encodePartitionTable(rows(MAX_PARTITIONS + 1))).toThrow(RangeError);
  });
});

describe('how a table may end', () => {
  const whole = encodePartitionTable([NVS, APP]);
  const bare = encodePartitionTable([NVS, APP], { md5: false });
  const garbage = bare.slice().fill(7, 64, 96);

  test.each<[string, Uint8Array, PartitionTable['md5'], PartitionTable['end']]>([
    ['MD5 and terminator', whole, 'valid', 'ff-terminator'],
    ['terminator alone', bare, 'absent', 'ff-terminator'],
    ['rows alone', bare.subarray(0, 64), 'absent', 'end-of-data'],
    ['MD5 and no terminator', whole.subarray(0, 96), 'valid', 'end-of-data'],
    ['cut in the MD5', whole.subarray(0, 80), 'absent', 'end-of-data'],
    ['cut in the terminator', bare.subarray(0, 70), 'absent', 'end-of-data'],
    ['something else', garbage, 'absent', 'garbage'],
    ['an MD5 of something else', whole.with(90, 0), 'invalid', 'ff-terminator'],
    ['an MD5 row with another padding, as no bootloader minds', whole.with(70, 0), 'valid', 'ff-terminator'],
  ])('%s', (_, bytes, md5, end) => {
    expect(tableOf(bytes)).toEqual({ partitions: [makePartition(NVS), makePartition(APP)], md5, end });
  });

  test('without an end, when all 96 rows are taken', () => {
    const row = bare.subarray(0, 32);
    const bytes = new Uint8Array(0x1000).fill(0xff);
    for (let i = 0; i < 96; i++) bytes.set(row, i * 32);
    expect(tableOf(bytes)).toMatchObject({ end: 'full', md5: 'absent' });
    expect(tableOf(bytes).partitions).toHaveLength(96);
  });

  test('with an MD5 that is older than one of its rows', () => {
    expect(tableOf(whole.with(9, 0x70))).toMatchObject({ md5: 'invalid', end: 'ff-terminator' });
  });

  test('a second MD5 row is not part of a table', () => {
    const twice = whole.slice();
    twice.set(whole.subarray(64, 96), 96);
    expect(tableOf(twice).end).toBe('garbage');
  });
});

describe('what is no table', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['erased flash', new Uint8Array(0xc00).fill(0xff), 'blank'],
    ['an image', Uint8Array.of(0xe9, 0x50), 'no-magic'],
    ['half a row', encodePartitionTable([NVS]).subarray(0, 31), 'too-short'],
  ])('%s', (_, bytes, reason) => {
    expect(parsePartitionTable(bytes)).toEqual({ ok: false, fault: { reason, offset: 0 } });
  });
});
