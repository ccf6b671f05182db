import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { recogniseFileSystem } from '../../../../shared/firmware/file-system.ts';
import { parseOtadata } from '../../../../shared/firmware/partitions/otadata.ts';
import { parsePartitionCsv } from '../../../../shared/firmware/partitions/partition-csv.ts';
import { checkPartitions } from '../../../../shared/firmware/partitions/partition-rules.ts';
import {
  encodePartitionTable,
  type PartitionTable,
  parsePartitionTable,
} from '../../../../shared/firmware/partitions/partition-table.ts';
import { type Fixture, fixtureIndex, readFixture, skipWithoutFixtures } from '../../../support/fixtures.ts';
import { describeOtadata, describeTable } from '../../../support/index-words.ts';

type Expected = Readonly<Record<string, unknown>>;

/** Build directories are checked where they are opened. */
const files = fixtureIndex().filter(({ kind }) => !kind.endsWith('build-dir'));
const ofKind = (...kinds: string[]) =>
  files.flatMap(({ path, expected }) =>
    expected !== undefined && kinds.includes(expected['kind'] as string) ? [{ path, expected }] : [],
  );

beforeEach(skipWithoutFixtures);

function tableOf(path: string): PartitionTable {
  const table = parsePartitionTable(readFixture(path));
  if (!table.ok) throw new Error(`not a partition table: ${table.fault.reason}`);
  return table.value;
}

describe('partition tables', () => {
  const tables = ofKind('partition-table');

  test.each(tables)('$path', ({ path, expected }) => {
    const { overlaps, end, ...rest } = expected['table'] as Expected;
    const table = tableOf(path);
    expect(describeTable(table)).toMatchObject(rest);
    // Of tables without a terminator this program tells the full ones from the cut ones.
    const full = readFixture(path).length >= 0xc00;
    const words: Record<string, string> = {
      'ff-terminator': 'ff-terminator',
      'end of data': full ? 'full' : 'end-of-data',
    };
    expect(table.end).toBe(words[end as string] ?? 'garbage');
    const found = checkPartitions(table.partitions).flatMap(({ code, params }) =>
      code === 'partitions-overlap' ? [[params.first, params.second].sort()] : [],
    );
    // The index names neighbours alone, this program every pair.
    expect(found).toEqual(expect.arrayContaining((overlaps as string[][] | undefined) ?? []));
    expect(found.length > 0).toBe(overlaps !== undefined);
  });

  /** Rules that `gen_esp32part.py` v5.4 does not have. */
  const OURS_ALONE = ['otadata-partition-absent', 'nvs-partition-too-small', 'partition-beyond-flash'];

  test.each(tables)('$path: judged as Espressif’s tool judges it', ({ path, expected }) => {
    const table = tableOf(path);
    const broken = checkPartitions(table.partitions).some(({ code }) => !OURS_ALONE.includes(code));
    const sound = table.end === 'ff-terminator' && table.md5 !== 'invalid' && !broken;
    expect(sound).toBe(expected['reference_gen_esp32part_v5_4'] === 'accepts');
  });

  test('a table that reaches beyond 4 GB, which Espressif’s tool accepts, is found out', () => {
    const table = tableOf('tables/derived-esp32-ota-beyond-4gb.bin');
    expect(checkPartitions(table.partitions)).toMatchObject([{ code: 'partition-beyond-flash' }]);
  });

  test('a wrong first magic makes it no table', () => {
    expect(parsePartitionTable(readFixture('tables/derived-esp32-ota-first-magic-wrong.bin'))).toEqual({
      ok: false,
      fault: { reason: 'no-magic', offset: 0 },
    });
  });

  const sound = tables.filter(({ expected }) => expected['reference_gen_esp32part_v5_4'] === 'accepts');

  test.each(sound)('$path: encodes to the same bytes', ({ path }) => {
    const table = tableOf(path);
    const encoded = encodePartitionTable(table.partitions, { md5: table.md5 === 'valid' });
    expect(encoded).toEqual(new Uint8Array(readFixture(path).subarray(0, 0xc00)));
  });
});

describe('partition CSVs', () => {
  const csvs = files.filter(({ kind }) => kind === 'partition-csv' || kind === 'table-csv');
  const binaryOf = ({ path }: Fixture) =>
    [join(dirname(path), 'partition_table/partition-table.bin'), path.replace(/csv$/, 'bin')].find(
      (candidate) => files.some((file) => file.path === candidate),
    );

  test.each(csvs)('$path', (fixture) => {
    const table = parsePartitionCsv(new TextDecoder().decode(readFixture(fixture.path)));
    if (!table.ok) expect.fail(table.fault.kind);
    expect(checkPartitions(table.value.partitions)).toEqual([]);
    const binary = binaryOf(fixture);
    if (binary === undefined) return;
    expect(encodePartitionTable(table.value.partitions)).toEqual(
      new Uint8Array(readFixture(binary).subarray(0, 0xc00)),
    );
  });

  test('four of them have the table that was made from them beside them', () => {
    expect(csvs.filter((csv) => binaryOf(csv) !== undefined)).toHaveLength(4);
  });
});

describe('otadata', () => {
  test('there are five', () => {
    expect(ofKind('otadata')).toHaveLength(5);
  });

  test.each(ofKind('otadata'))('$path', ({ path, expected }) => {
    const otadata = parseOtadata(readFixture(path));
    if (!otadata.ok) expect.fail(otadata.fault.reason);
    expect(describeOtadata(otadata.value)).toEqual(expected['otadata']);
  });
});

describe('file systems', () => {
  test.each([
    ['builds/s3-tianshanos/www.bin', 'spiffs'],
    ['builds/c3-homekey-v532/spiffs.bin', 'littlefs'],
  ])('%s holds %s, whatever its name', (path, fileSystem) => {
    expect(recogniseFileSystem(readFixture(path))).toBe(fileSystem);
  });

  test.each(files.filter(({ kind }) => /image|app|bootloader|table|otadata|negative/.test(kind)))(
    '$path holds none',
    ({ path }) => {
      expect(recogniseFileSystem(readFixture(path))).toBeUndefined();
    },
  );
});
