import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decryptPartition } from '../../../../electron/core/nvs/encrypt-partition.ts';
import { encodeKeyPartition, randomKey } from '../../../../electron/core/nvs/key-partition.ts';
import { readNvsRows } from '../../../../shared/firmware/nvs/csv-rows.ts';
import { generatePartition } from '../../../../shared/firmware/nvs/generate.ts';
import { readNvsPartition } from '../../../../shared/firmware/nvs/read-partition.ts';
import { numberedLine, provisioning } from '../../../support/numbered-line.ts';
import { loaded } from '../../../support/station-bench.ts';

/** What the recipe's template comes to for its first board. */
const filled = `key,type,encoding,value
factory,namespace,,
serial,data,string,AC-000018
count,data,u32,1
mac,data,string,34:85:18:00:00:01
key,data,string,secret-1
`;

function plainImage(size: number): Uint8Array {
  const rows = readNvsRows(filled, 'filled.csv');
  if (!rows.ok) throw new Error(JSON.stringify(rows.fault));
  const image = generatePartition(rows.value, { size, version: 2, files: new Map() });
  if (!image.ok) throw new Error(JSON.stringify(image.fault));
  return image.value;
}

/** A board that a station has given its NVS, encrypted with the key in `keyFile`. */
async function provisioned(keyFile: Uint8Array) {
  const more = { provisioning: { ...provisioning, encryptionKey: 'nvs-keys.bin' } };
  const { bench, path, directory, release } = await numberedLine(more);
  await writeFile(join(directory, 'nvs-keys.bin'), keyFile);
  await loaded(bench, path);
  const chip = bench.plug(1, { chip: 'esp32s3', mac: '34:85:18:00:00:01' });
  bench.station.start(1);
  await bench.in(1, 'pass');
  const nvs = release.partitionTable?.table.partitions.find(({ label }) => label === 'nvs');
  if (nvs === undefined) throw new Error('the sample build has no NVS');
  return chip.flash.read(nvs.offset, nvs.size);
}

test.for([
  ['of the 64 bytes alone', (key: Uint8Array) => key],
  ['of an nvs_keys partition', encodeKeyPartition],
] as const)(
  'what a job writes with a key file %s is the generator’s image once it is decrypted',
  { timeout: 30_000 },
  async ([, fileOf]) => {
    const key = randomKey();
    const held = await provisioned(fileOf(key));
    const plain = plainImage(held.length);
    expect(Buffer.compare(decryptPartition(held, key), plain)).toBe(0);
    expect(Buffer.compare(held, plain)).not.toBe(0);
    expect(Buffer.from(held).includes('secret-1')).toBe(false);
    expect(Buffer.from(held).includes('AC-000018')).toBe(false);
    expect(readNvsPartition(decryptPartition(held, randomKey())).entries).toEqual([]);
  },
);
