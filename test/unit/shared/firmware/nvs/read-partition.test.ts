import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNvsRows } from '../../../../../shared/firmware/nvs/csv-rows.ts';
import { encodeBlobIndex, encodeEntry } from '../../../../../shared/firmware/nvs/entry.ts';
import { generatePartition } from '../../../../../shared/firmware/nvs/generate.ts';
import { readNvsPartition, type NvsPartition } from '../../../../../shared/firmware/nvs/read-partition.ts';
import { arbitraryCsv } from '../../../../support/nvs/arbitrary-csv.ts';

const sample = [
  'key,type,encoding,value',
  'app,namespace,,',
  'count,data,i32,-7',
  'name,data,string,Prüfling',
  'cert,data,blob_fill(5000;0x5a),begin',
  'other,namespace,,',
  'count,data,u64,18446744073709551615',
  'empty,data,hex2bin,',
].join('\n');

function partition(csv: string, size = 0x5000, version: 1 | 2 = 2): Uint8Array {
  const rows = readNvsRows(csv, 'a.csv');
  const bytes = rows.ok ? generatePartition(rows.value, { size, version }) : rows;
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.fault));
  return bytes.value;
}

function codes({ findings }: NvsPartition): readonly string[] {
  return findings.map(({ code }) => code);
}

function shown({ entries }: NvsPartition) {
  return entries.map(({ namespace, key, value }) => {
    const content = value.kind === 'integer' ? value.value : Buffer.from(value.bytes).toString('latin1');
    return [namespace, key, content];
  });
}

test('every value comes back as it was written', () => {
  const read = readNvsPartition(partition(sample));
  expect(shown(read)).toEqual([
    ['app', 'count', -7n],
    ['app', 'name', Buffer.from('Prüfling').toString('latin1')],
    ['app', 'cert', `begin${'Z'.repeat(4995)}`],
    ['other', 'count', 18446744073709551615n],
    ['other', 'empty', ''],
  ]);
  expect(read.findings).toEqual([]);
  expect(read.pages.map(({ state }) => state)).toEqual(['full', 'active', 'empty', 'empty', 'empty']);
});

test('version 1 blobs are read', () => {
  const read = readNvsPartition(
    partition('key,type,encoding,value\na,namespace,,\nb,data,binary,hey', 0x3000, 1),
  );
  expect(shown(read)).toEqual([['a', 'b', 'hey']]);
  expect(read.pages[0]).toMatchObject({ version: 1, written: 3, free: 123 });
});

test('whatever is generated is read back whole, without a finding', () => {
  fc.assert(
    fc.property(arbitraryCsv, ({ csv, size, version }) => {
      const rows = readNvsRows(csv, 'a.csv');
      if (!rows.ok) throw new Error(JSON.stringify(rows.fault));
      const bytes = generatePartition(rows.value, { size, version });
      if (!bytes.ok) return;
      const read = readNvsPartition(bytes.value);
      expect(read.findings).toEqual([]);
      expect(read.entries.map(({ key }) => key)).toEqual(
        rows.value.filter(({ type }) => type === 'data').map(({ key }) => key),
      );
    }),
    { numRuns: 60 },
  );
});

describe('damage becomes a finding at its place', () => {
  const cases: readonly (readonly [string, number, number, string, number])[] = [
    ['the header of a page', 0x1004, 0x99, 'nvs-page-header-crc', 0x1000],
    ['the state of a page', 0x0001, 0x12, 'nvs-page-state-unknown', 0],
    ['the key of an entry', 0x60 + 9, 0x00, 'nvs-entry-crc', 0x60],
    ['the data of a string', 0xa0, 0x00, 'nvs-data-crc', 0x80],
    ['a page that should be erased', 0x3100, 0x00, 'nvs-page-not-erased', 0x3000],
    ['an entry that was never finished', 0x1fe0, 0x01, 'nvs-entry-half-written', 0x1fe0],
  ];
  test.for(cases)('%s', ([, at, value, code, offset]) => {
    const bytes = partition(sample);
    bytes[at] = value;
    expect(readNvsPartition(bytes).findings).toContainEqual(expect.objectContaining({ code, offset }));
  });

  test('a page that is lost takes its values along, and the rest is read', () => {
    const bytes = partition(sample);
    bytes.fill(0xff, 0x1000, 0x2000);
    const read = readNvsPartition(bytes);
    expect(shown(read)).toEqual([
      ['app', 'count', -7n],
      ['app', 'name', Buffer.from('Prüfling').toString('latin1')],
    ]);
    expect(codes(read)).toEqual(['nvs-chunk-orphaned']);
  });

  test('bytes after the last whole page', () => {
    const read = readNvsPartition(partition(sample).subarray(0, 0x4010));
    expect(codes(read)).toEqual(['nvs-not-whole-pages']);
  });
});

test('pages count in the order of their sequence numbers', () => {
  const bytes = partition(sample);
  const moved = new Uint8Array(bytes);
  moved.set(bytes.subarray(0, 0x1000), 0x1000);
  moved.set(bytes.subarray(0x1000, 0x2000), 0);
  expect(shown(readNvsPartition(moved))).toEqual(shown(readNvsPartition(bytes)));
});

test('indices that share chunks do not multiply them', () => {
  const bytes = partition('key,type,encoding,value\na,namespace,,\nb,data,blob_fill(2000;0x00),', 0x3000);
  const key = new TextEncoder().encode('b');
  const index = encodeEntry({
    namespaceIndex: 1,
    type: 0x48,
    span: 1,
    key,
    data: encodeBlobIndex(2000, 1, 0),
  });
  for (let at = 66; at < 126; at++) bytes.set(index, 64 + at * 32);
  bytes.fill(0xaa, 32 + 16, 64);
  const read = readNvsPartition(bytes);
  expect(read.entries).toHaveLength(1);
  expect(codes(read)).toContain('nvs-chunk-missing');
});

describe('any bytes at all give findings, never an exception', () => {
  test('random ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12_288, size: 'max' }), (bytes) => {
        readNvsPartition(bytes);
      }),
    );
  });

  test('a partition with any bytes changed', () => {
    const whole = partition(sample);
    const change = fc.tuple(fc.nat(0x1fff), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const bytes = new Uint8Array(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const { entries } = readNvsPartition(bytes);
        const kept = entries.reduce(
          (sum, { value }) => sum + (value.kind === 'integer' ? 0 : value.bytes.length),
          0,
        );
        expect(kept).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a partition of nothing but damage keeps a thousand findings and counts the others', () => {
    const bytes = new Uint8Array(64 * 4096).fill(0x55);
    const page = partition(sample).subarray(0, 32);
    for (let at = 0; at < bytes.length; at += 4096) bytes.set(page, at);
    const read = readNvsPartition(bytes);
    expect(read.findings).toHaveLength(1000);
    expect(read.findingsLeftOut).toBeGreaterThan(1000);
  });
});
