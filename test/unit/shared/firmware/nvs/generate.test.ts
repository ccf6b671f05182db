import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readNvsRows } from '../../../../../shared/firmware/nvs/csv-rows.ts';
import { checkSize, generatePartition } from '../../../../../shared/firmware/nvs/generate.ts';

const header = 'key,type,encoding,value';
const PAGE = 4096;

interface Options {
  readonly size?: number;
  readonly version?: 1 | 2;
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

function generate(lines: readonly string[], options: Options = {}) {
  const rows = readNvsRows([header, 'app,namespace,,', ...lines].join('\n'), 'a.csv');
  if (!rows.ok) return rows;
  return generatePartition(rows.value, { size: 0x3000, version: 2, ...options });
}

function made(lines: readonly string[], options?: Options): Buffer {
  const bytes = generate(lines, options);
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.fault));
  return Buffer.from(bytes.value);
}

function refused(lines: readonly string[], options?: Options) {
  const bytes = generate(lines, options);
  return bytes.ok ? undefined : bytes.fault;
}

function entry(bytes: Buffer, at: number, page = 0): string {
  const start = page * PAGE + 64 + at * 32;
  return bytes.subarray(start, start + 32).toString('hex');
}

test('every integer type lies in its own width, the rest of the entry erased', () => {
  const bytes = made(['a,data,u8,255', 'b,data,i16,-2', 'c,data,u64,18446744073709551615', 'd,data,i64,-1']);
  expect(entry(bytes, 0)).toMatch(/^000101ff.{8}6170700{26}01f{14}$/);
  expect(entry(bytes, 1)).toMatch(/^010101ff.{8}610{30}fff{14}$/);
  expect(entry(bytes, 2)).toMatch(/^011201ff.{8}620{30}feff(ff){6}$/);
  expect(entry(bytes, 3)).toMatch(/^010801ff.{8}630{30}f{16}$/);
  expect(entry(bytes, 4)).toMatch(/^011801ff.{8}640{30}f{16}$/);
});

test('the sample rows of ESP-IDF give the bytes that its generator gives', () => {
  const rows = [
    'dummyU8Key,data,u8,127',
    'dummyI8Key,data,i8,-128',
    'dummyU32Key,data,u32,4294967295',
    'dummyStringKey,data,string,0A:0B:0C:0D:0E:0F',
    'dummyHex2BinKey,data,hex2bin,010203abcdef',
    'dummyBase64Key,data,base64,MTIzYWJj',
  ];
  const digest = (version: 1 | 2) => createHash('sha256').update(made(rows, { version })).digest('hex');
  expect(digest(1)).toBe('ad614c5f9f472c317296bbdbb66d2876ca143e1a81671dbce394d769bd8eff8d');
  expect(digest(2)).toBe('80f0d0e9cf15cd5caf61b973c09c670bf407aaefbbf709ecaca8723f77adfa23');
});

test('a blob goes over pages in chunks, and its index follows the last', () => {
  const bytes = made(['b,data,blob_fill(5000;0xa5),'], { size: 0x4000 });
  expect(entry(bytes, 1).slice(0, 8)).toBe('01427d00');
  expect(bytes.readUInt32LE(0)).toBe(0xfffffffc);
  expect(entry(bytes, 0, 1).slice(0, 8)).toBe('01422201');
  expect(entry(bytes, 34, 1)).toMatch(/^014801ff.{8}620{30}881300000200ffff$/);
  expect(bytes.readUInt32LE(PAGE)).toBe(0xfffffffe);
  expect(bytes.subarray(2 * PAGE).every((byte) => byte === 0xff)).toBe(true);
});

describe('where the generator is wrong', () => {
  test('text that is not ASCII counts in bytes', () => {
    const bytes = made(['s,data,string,漢字', 'b,data,binary,漢字']);
    expect(entry(bytes, 1).slice(48, 52)).toBe('0700');
    expect(entry(bytes, 3).slice(48, 52)).toBe('0600');
  });

  test('rows that go back to a namespace belong to it', () => {
    const bytes = made(['x,namespace,,', 'app,namespace,,', 'k,data,u8,1']);
    expect(entry(bytes, 2)).toMatch(/^010101ff/);
    expect(entry(bytes, 3)).toMatch(/^f{64}$/);
  });

  test('a string may fill a page of its own', () => {
    const bytes = made([`s,data,string,${'x'.repeat(3999)}`, 'k,data,u8,1'], { size: 0x5000 });
    expect(entry(bytes, 0, 1).slice(0, 8)).toBe('01217eff');
    expect(entry(bytes, 0, 2)).toMatch(/^010101ff/);
  });

  test('a read-only partition is made whole', () => {
    expect(made(['k,data,u8,1'], { size: 0x1000 })).toHaveLength(0x1000);
    const bytes = made(['k,data,u8,1'], { size: 0x2000 });
    expect(bytes).toHaveLength(0x2000);
    expect(bytes.subarray(PAGE).every((byte) => byte === 0xff)).toBe(true);
  });

  test('encodings in capitals are decoded', () => {
    expect(made(['k,data,STRING,a', 'b,data,HEX2BIN,00ff'])).toEqual(
      made(['k,data,string,a', 'b,data,hex2bin,00ff']),
    );
  });

  test('a Wi-Fi key in an application’s own namespace stays alone', () => {
    expect(entry(made(['sta.ssid,data,u8,1']), 2)).toMatch(/^f{64}$/);
  });
});

describe('a row that cannot be written is refused, with its line, column and reason', () => {
  const tooLong = 'x'.repeat(16);
  test.for([
    ['k,data,u8,256', 'value', 'integer-out-of-range'],
    ['k,data,i8,-129', 'value', 'integer-out-of-range'],
    ['k,data,u64,-1', 'value', 'integer-out-of-range'],
    ['k,data,u8,0x10', 'value', 'not-an-integer'],
    ['k,data,u8,', 'value', 'not-an-integer'],
    ['k,data,hex2bin,abc', 'value', 'odd-hex'],
    ['k,data,hex2bin,0g', 'value', 'not-hex'],
    ['k,data,base64,MTIz*', 'value', 'not-base64'],
    ['k,data,float,1', 'encoding', 'encoding-unknown'],
    ['k,data,blob_fill(4;0x00)x,', 'encoding', 'encoding-unknown'],
    ['k,data,blob_fill(1;0x00),ab', 'value', 'fill-shorter-than-value'],
    ['k,file,blob_fill(1;0x00),ab', 'encoding', 'encoding-not-for-file'],
    ['k,file,string,gone.txt', 'value', 'file-not-given'],
    ['k,Data,u8,1', 'type', 'type-unknown'],
    ['k,data,u8', 'value', 'cell-missing'],
    [',data,u8,1', 'key', 'key-empty'],
    [`${tooLong},data,u8,1`, 'key', 'key-too-long'],
    ['ключключ,data,u8,1', 'key', 'key-too-long'],
    ['k,data,string,"open', 'value', 'quote-open'],
    [`k,data,string,${'x'.repeat(4000)}`, 'value', 'value-too-long'],
    [`k,data,blob_fill(9000;0x00),`, 'value', 'partition-full'],
  ] as const)('%s', ([row, column, kind]) => {
    expect(refused([row])).toMatchObject({ source: 'a.csv', line: 3, column, problem: { kind } });
  });

  test('a key that a namespace has twice', () => {
    const first = { source: 'a.csv', line: 3 };
    expect(refused(['k,data,u8,1', 'k,data,u16,1'])).toMatchObject({
      line: 4,
      problem: { kind: 'key-repeated', first },
    });
  });

  test('a row before any namespace', () => {
    const rows = readNvsRows(`${header}\nk,data,u8,1`, 'a.csv');
    const bytes = rows.ok ? generatePartition(rows.value, { size: 0x3000, version: 2 }) : rows;
    expect(bytes).toMatchObject({ ok: false, fault: { line: 2, problem: { kind: 'before-namespace' } } });
  });
});

test('files give what their rows name, as text or as bytes', () => {
  const files = new Map([
    ['a.hex', new TextEncoder().encode('0102\n')],
    ['a.bin', Uint8Array.of(0, 255)],
  ]);
  expect(made(['a,file,hex2bin,a.hex', 'b,file,binary,a.bin'], { files })).toEqual(
    made(['a,data,hex2bin,0102', 'b,data,hex2bin,00ff']),
  );
  expect(refused(['a,file,string,a.bin'], { files })).toMatchObject({ problem: { kind: 'file-not-utf8' } });
});

test('a size is whole pages, one at least', () => {
  expect([0x1000, 0x6000, 0xfff, 0x1001, Number.NaN, 2 ** 40].map(checkSize)).toEqual([
    undefined,
    undefined,
    'too-small',
    'not-aligned',
    'not-a-number',
    'too-large',
  ]);
});
