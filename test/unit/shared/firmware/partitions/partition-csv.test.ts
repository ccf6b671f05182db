import { describe, expect, test } from 'vitest';
import {
  type CsvOptions,
  parsePartitionCsv,
} from '../../../../../shared/firmware/partitions/partition-csv.ts';

function read(text: string, options?: CsvOptions) {
  const table = parsePartitionCsv(text, options);
  if (!table.ok) throw new Error(`${table.fault.kind} in line ${table.fault.line}`);
  return table.value.partitions;
}

const places = (text: string, options?: CsvOptions) =>
  read(text, options).map(({ label, offset, size }) => [label, offset, size]);

describe('offsets', () => {
  test('left empty they follow each other behind the table, apps at 64 KB', () => {
    const csv = [
      'nvs,data,nvs,,0x4000,',
      'otadata,data,ota,,8K,',
      'app,app,factory,,1M,',
      'www,data,spiffs,,100K,',
    ];
    expect(places(csv.join('\n'))).toEqual([
      ['nvs', 0x9000, 0x4000],
      ['otadata', 0xd000, 0x2000],
      ['app', 0x10000, 0x100000],
      ['www', 0x110000, 0x19000],
    ]);
  });

  test('follow a table that lies elsewhere', () => {
    expect(places('nvs,data,nvs,,16K', { tableOffset: 0x10000 })).toEqual([['nvs', 0x11000, 0x4000]]);
  });

  test('a partition behind one of an odd size is aligned to a sector', () => {
    expect(places('a,data,nvs,,0x1001\nb,data,nvs,,4K')).toEqual([
      ['a', 0x9000, 0x1001],
      ['b', 0xb000, 0x1000],
    ]);
  });

  test('a negative size reaches to that address', () => {
    expect(places('app,app,factory,0x10000,-0x200000')).toEqual([['app', 0x10000, 0x1f0000]]);
  });
});

describe('numbers', () => {
  test.each([
    ['4096', 4096],
    ['0x1000', 4096],
    ['0X1000', 4096],
    ['4K', 4096],
    ['4k', 4096],
    ['0x4K', 4096],
    ['1M', 1048576],
    ['0b1000000000000', 4096],
    ['0o10000', 4096],
    ['1_000_000', 1000000],
  ])('%s is %i', (written, size) => {
    expect(places(`a,data,nvs,,${written}`)[0]?.[2]).toBe(size);
  });

  test.each(['4KB', '010', '1.5M', '0x', '4 K', 'N/A', '--4'])('%j is none', (written) => {
    expect(parsePartitionCsv(`a,data,nvs,,${written}`)).toEqual({
      ok: false,
      fault: { line: 1, kind: 'size-not-a-number', value: written },
    });
  });
});

describe('what people write', () => {
  test('comments, blank lines, spaces, CRLF, a byte order mark, a column too many', () => {
    const csv = '\ufeff# Name, Type\r\n\r\n  nvs , data , nvs , 0x9000 , 24K , , # 24 KB\r\n  # the end';
    expect(places(csv)).toEqual([['nvs', 0x9000, 0x6000]]);
  });

  test.each([
    ['encrypted', 1],
    ['readonly', 2],
    ['encrypted:readonly', 3],
    ['', 0],
  ])('flags %j', (written, flags) => {
    expect(read(`a,data,nvs,,4K,${written}`)[0]?.flags).toBe(flags);
  });

  test.each([
    ['data', 'NVS', 1, 2],
    ['DATA', '0x82', 1, 0x82],
    ['1', 'ota', 1, 0],
    ['0', '0', 0, 0],
    ['app', 'ota_15', 0, 0x1f],
    ['app', 'tee_0', 0, 0x30],
    ['data', 'tee_ota', 1, 0x90],
    ['data', '', 1, 6],
    ['0x40', '', 0x40, 6],
    ['0x40', '7', 0x40, 7],
  ])('type %s, subtype %j', (type, subtype, typeId, subtypeId) => {
    expect(read(`a,${type},${subtype},0x10000,64K`)[0]).toMatchObject({ typeId, subtypeId });
  });
});

describe('bootloader and table rows', () => {
  const csv = [
    'boot,bootloader,primary,N/A,N/A',
    'table,partition_table,primary,N/A,N/A',
    'boot2,bootloader,ota,,N/A',
    'safe,bootloader,recovery,N/A,N/A',
  ].join('\n');

  test('stand where the chip has them and take no part in the offsets of others', () => {
    const options = { bootloaderOffset: 0x2000, recoveryBootloaderOffset: 0x3f0000 };
    expect(places(csv, options)).toEqual([
      ['boot', 0x2000, 0x6000],
      ['table', 0x8000, 0x1000],
      ['boot2', 0x9000, 0x6000],
      ['safe', 0x3f0000, 0x6000],
    ]);
  });

  test('cannot be placed without the chip’s bootloader offset', () => {
    expect(parsePartitionCsv(csv)).toEqual({
      ok: false,
      fault: { line: 1, kind: 'bootloader-offset-unknown' },
    });
  });
});

describe('faults have their line', () => {
  const good = 'nvs,data,nvs,0x9000,24K';
  test.each([
    ['a,,nvs,,4K', { kind: 'type-missing' }],
    ['a,dat,nvs,,4K', { kind: 'type-unknown', value: 'dat' }],
    ['a,constructor,nvs,,4K', { kind: 'type-unknown', value: 'constructor' }],
    ['a,256,nvs,,4K', { kind: 'type-unknown', value: '256' }],
    ['a,app,,,1M', { kind: 'app-subtype-missing' }],
    ['a,app,nvs,,1M', { kind: 'subtype-unknown', value: 'nvs' }],
    ['a,data,nvs,here,4K', { kind: 'offset-not-a-number', value: 'here' }],
    ['a,data,nvs,,', { kind: 'size-missing' }],
    ['a,data,nvs', { kind: 'size-missing' }],
    ['a,data,nvs,,4K,encrypt', { kind: 'flag-unknown', value: 'encrypt' }],
    ['a,data,nvs,,4K,toString', { kind: 'flag-unknown', value: 'toString' }],
    ['a,data,nvs,,$SIZE', { kind: 'variable-unknown', value: '$SIZE' }],
    ['a,data,nvs,0xe000,4K', { kind: 'overlap', value: 0xe000, previousEnd: 0xf000 }],
    ['a,data,nvs,0x20000,-0x10000', { kind: 'negative-size', value: -0x10000 }],
    ['a,data,nvs,0x100000000,4K', { kind: 'beyond-4gb', value: 0x100001000 }],
  ])('%s', (row, fault) => {
    expect(parsePartitionCsv(`# comment\n${good}\n${row}`)).toEqual({
      ok: false,
      fault: { line: 3, ...fault },
    });
  });

  test('a file without rows', () => {
    expect(parsePartitionCsv('# nothing\n')).toMatchObject({ ok: false, fault: { kind: 'no-rows' } });
  });

  test('more rows than a table holds', () => {
    const rows = Array.from({ length: 95 }, (_, i) => `p${i},data,nvs,,4K`).join('\n');
    expect(parsePartitionCsv(rows)).toMatchObject({ ok: false, fault: { line: 95, kind: 'too-many-rows' } });
  });
});
