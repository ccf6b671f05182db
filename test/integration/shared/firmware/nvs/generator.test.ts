import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readNvsRows } from '../../../../../shared/firmware/nvs/csv-rows.ts';
import { generatePartition } from '../../../../../shared/firmware/nvs/generate.ts';
import { arbitraryCsv, type CsvCase } from '../../../../support/nvs/arbitrary-csv.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const run = promisify(execFile);
const harness = join(import.meta.dirname, '../../../../support/nvs/run-generator.py');

/** Path of `nvs_partition_gen.py` (package esp-idf-nvs-partition-gen) for a machine that has it. */
const generator = process.env['FLASHDOCK_NVS_GENERATOR'];

function ours({ csv, size, version }: CsvCase): Uint8Array | string {
  const rows = readNvsRows(csv, 'random.csv');
  if (!rows.ok) return rows.fault.problem.kind;
  const made = generatePartition(rows.value, { size, version });
  return made.ok ? made.value : made.fault.problem.kind;
}

async function theirs(cases: readonly CsvCase[]): Promise<readonly (Uint8Array | string)[]> {
  const directory = await temporaryDirectory();
  const list = cases.map(({ size, version }, at) => ({
    input: join(directory, `${at}.csv`),
    output: join(directory, `${at}.bin`),
    size: `0x${size.toString(16)}`,
    version,
  }));
  await Promise.all(list.map(({ input }, at) => writeFile(input, cases[at]?.csv ?? '')));
  await writeFile(join(directory, 'cases.json'), JSON.stringify(list));
  const { stdout } = await run('python3', [harness, generator ?? '', join(directory, 'cases.json')]);
  const raised = JSON.parse(stdout) as (string | null)[];
  return Promise.all(
    list.map(async ({ output }, at) => raised[at] ?? new Uint8Array(await readFile(output))),
  );
}

describe('ESP-IDF’s generator', () => {
  beforeEach((context) =>
    context.skip(generator === undefined, 'FLASHDOCK_NVS_GENERATOR names no nvs_partition_gen.py'),
  );

  test('makes the same bytes of the same rows, and runs out of pages at the same ones', async () => {
    const cases = fc.sample(arbitraryCsv, Number(process.env['FLASHDOCK_NVS_CASES'] ?? '400'));
    const expected = await theirs(cases);
    let made = 0;
    for (const [at, example] of cases.entries()) {
      const [mine, peer] = [ours(example), expected[at]];
      const context = JSON.stringify(example).slice(0, 4000);
      if (peer === 'InsufficientSizeError') expect(mine, context).toBe('partition-full');
      else if (mine instanceof Uint8Array && peer instanceof Uint8Array) {
        made++;
        expect(Buffer.compare(mine, peer), context).toBe(0);
      } else expect(String(mine).slice(0, 60), context).toBe(peer);
    }
    expect(made).toBeGreaterThan(cases.length / 4);
  }, 120_000);

  test('adds the same rows to a Wi-Fi configuration', async () => {
    const lines = [
      'key,type,encoding,value',
      'nvs.net80211,namespace,,',
      'sta.ssid,data,blob_sz_fill(32;0x00),Werkstatt',
      'sta.pswd,data,blob_fill(65;0x00),geheim',
      'ap.ssid,data,blob_sz_fill(32;0x00),Prüfstand',
      'ap.passwd,data,blob_fill(65;0x00),noch geheimer',
      'ap.authmode,data,u8,3',
    ];
    const example = { csv: lines.join('\n'), size: 0x3000, version: 2 as const };
    const [peer] = await theirs([example]);
    expect(ours(example)).toEqual(peer);
  });
});
