import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../../shared/contract/recipe.ts';
import { recipe as recipeSchema } from '../../../../shared/contract/recipe.ts';
import { readNvsPartition } from '../../../../shared/firmware/nvs/read-partition.ts';
import { valueOf } from '../../../support/ledger.ts';
import { numberedLine, provisioning } from '../../../support/numbered-line.ts';
import { loaded } from '../../../support/station-bench.ts';

describe('a recipe that gives each board what is its own', () => {
  test('writes it into NVS, records it, and prints a label for the PASS', { timeout: 30_000 }, async () => {
    const { bench, path, directory, ledger, numbers, release } = await numberedLine();
    await loaded(bench, path);
    const chip = bench.plug(1, { chip: 'esp32s3', mac: '34:85:18:00:00:01' });
    bench.station.start(1);
    const slot = await bench.in(1, 'pass');
    expect(slot.serial).toBe('AC-000018');
    const printed = await bench.when(1, ({ print }) => print?.state === 'printed');
    expect(printed.print?.fault).toBeNull();

    const nvs = release.partitionTable?.table.partitions.find(({ label }) => label === 'nvs');
    if (nvs === undefined) throw new Error('the sample build has no NVS');
    const held = readNvsPartition(chip.flash.bytes.subarray(nvs.offset, nvs.offset + nvs.size));
    const text = new TextDecoder();
    const values = held.entries.map(({ key, value }) => [
      key,
      value.kind === 'integer' ? String(value.value) : text.decode(value.bytes),
    ]);
    expect(Object.fromEntries(values)).toEqual({
      serial: 'AC-000018',
      count: '1',
      mac: '34:85:18:00:00:01',
      key: 'secret-1',
    });

    const page = valueOf(await ledger.search({ serial: 'AC-000018' }));
    const record = valueOf(await ledger.show(page.entries[0]?.id ?? 0));
    expect(record).toMatchObject({ verdict: 'pass', mac: '34:85:18:00:00:01', serial: 'AC-000018' });
    expect(record.details.values).toEqual({ counter: '1', number: 'AC-000018', 'list.id': 'k1' });
    expect(record.details.images.map(({ path: name }) => name)).toContain('provisioned/nvs.bin');
    const { pools } = valueOf(await numbers.list({}));
    expect(pools.map(({ counts }) => counts.consumed)).toEqual([1, 1]);
    expect(await readFile(join(directory, 'out/labels.csv'), 'utf8')).toBe('SN\r\nAC-000018\r\n');
  });

  test(
    'gives a board that comes back its own number, and the next board the next',
    { timeout: 30_000 },
    async () => {
      const { bench, path } = await numberedLine();
      await loaded(bench, path);
      const runs: (string | null)[] = [];
      for (const mac of ['34:85:18:00:00:01', '34:85:18:00:00:01', '34:85:18:00:00:02']) {
        bench.plug(1, { chip: 'esp32s3', mac });
        bench.station.start(1);
        runs.push((await bench.in(1, 'pass')).serial);
        bench.pull(1);
      }
      expect(runs).toEqual(['AC-000018', 'AC-000018', 'AC-000026']);
    },
  );

  test('takes back the numbers of a board that failed', { timeout: 30_000 }, async () => {
    const { bench, path, numbers } = await numberedLine();
    await loaded(bench, path);
    bench.plug(1, {
      chip: 'esp32s3',
      mac: '34:85:18:00:00:01',
      faults: [{ what: 'wrong-md5', at: { phase: 'verify', nth: 1 } }],
    });
    bench.station.start(1);
    const failed = await bench.when(1, ({ state }) => state === 'fail' || state === 'pass');
    expect(failed.state).toBe('fail');
    const { pools } = valueOf(await numbers.list({}));
    expect(pools.map(({ counts }) => [counts.free, counts.reserved])).toEqual([
      [3, 0],
      [1, 0],
    ]);
  });

  test(
    'passes a board whose label cannot be printed, says so, and prints it again',
    { timeout: 30_000 },
    async () => {
      const label = {
        format: 'csv',
        columns: [{ name: 'SN', value: '${serial}' }],
        to: { printer: 'zebra' },
      };
      const { bench, path, directory } = await numberedLine({ label });
      await loaded(bench, path);
      bench.plug(1, { chip: 'esp32s3', mac: '34:85:18:00:00:01' });
      bench.station.start(1);
      const slot = await bench.when(1, ({ print }) => print?.state === 'failed');
      expect(slot.state).toBe('pass');
      expect(slot.print?.fault?.code).toBe('printer-unknown');
      const command = [
        process.execPath,
        '-e',
        `require('fs').copyFileSync(process.argv[1], ${JSON.stringify(join(directory, 'printed'))})`,
        '{file}',
      ];
      await writeFile(
        join(directory, 'printers.json'),
        JSON.stringify({ version: 1, printers: { zebra: { command } } }),
      );
      valueOf(await bench.station.printLabel(1));
      expect(bench.slot(1).print).toEqual({ state: 'printed', to: 'zebra', fault: null });
      expect(await readFile(join(directory, 'printed'), 'utf8')).toBe('AC-000018\r\n');
    },
  );

  test.for<[name: string, changes: object, code: string]>([
    ['a partition that is not there', { partition: 'nvs2' }, 'provisioning-unusable'],
    ['a partition that is none of NVS', { partition: 'otadata' }, 'provisioning-unusable'],
    ['a counter that nobody defines', { serial: '${number.box}' }, 'provisioning-unusable'],
    ['a secret in the serial number', { serial: '${list.key}' }, 'provisioning-unusable'],
    ['a template outside of its folder', { template: '../nvs.csv' }, 'recipe-invalid'],
    ['a template that is not there', { template: 'other.csv' }, 'nvs-file-not-read'],
    ['a key column that the list has not', { list: { ...provisioning.list, key: 'sn' } }, 'list-unusable'],
  ])('is refused for %s', async ([, changes, code]) => {
    const { bench, path } = await numberedLine({ provisioning: { ...provisioning, ...changes } });
    const read = await bench.station.loadRecipe(path);
    expect(read).toMatchObject({ ok: false, fault: { code } });
  });
});

test('what a recipe leaves out of its provisioning is filled in', () => {
  const { provisioning: filled } = recipeSchema
    .partial()
    .parse({ provisioning: { counters: [{ pool: 'p' }] } }) as Partial<Recipe>;
  expect(filled?.counters).toEqual([
    { name: '', pool: 'p', start: 1, prefix: '', width: 6, step: 1, checkDigit: 'none' },
  ]);
});
