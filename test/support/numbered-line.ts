import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLabels } from '../../electron/core/label/labels.ts';
import { keepRecords } from '../../electron/core/ledger/keep-records.ts';
import { createNumbers } from '../../electron/core/provisioning/create-numbers.ts';
import { openTestLedger } from './ledger.ts';
import { recipeOnDisk, type RecipeOnDisk } from './recipes.ts';
import { stationBench } from './station-bench.ts';

const template = `key,type,encoding,value
factory,namespace,,
serial,data,string,\${number}
count,data,u32,\${counter}
mac,data,string,\${mac:colon}
key,data,string,\${list.key}
`;

export const provisioning = {
  template: 'nvs.csv',
  counters: [{ pool: 'line-a', prefix: 'AC-', width: 5, checkDigit: 'luhn' }],
  list: { pool: 'keys', file: 'keys.csv', key: 'id', secret: ['key'] },
};

/** A recipe with the files that it names beside it. */
export async function provisionedRecipe(more: object): Promise<RecipeOnDisk> {
  const onDisk = await recipeOnDisk();
  await writeFile(join(onDisk.directory, 'nvs.csv'), template);
  await writeFile(join(onDisk.directory, 'keys.csv'), 'id,key\nk1,secret-1\nk2,secret-2\nk3,secret-3\n');
  await onDisk.write({ ...onDisk.recipe, ...more });
  return onDisk;
}

/** A station with two sockets on a ledger of its own, and a recipe that gives every board numbers. */
export async function numberedLine(more: object = {}) {
  const label = {
    format: 'csv',
    columns: [{ name: 'SN', value: '${serial}' }],
    to: { file: 'out/labels.csv' },
  };
  const onDisk = await provisionedRecipe({ provisioning, label, ...more });
  const { ledger, log } = openTestLedger(join(onDisk.directory, 'ledger.sqlite'));
  const numbers = createNumbers({ ledger, log });
  const keeping = keepRecords(
    ledger,
    log,
    () => undefined,
    (record) => numbers.alongside(record),
  );
  const bench = await stationBench({
    sockets: 2,
    keeping: keeping.ofJobs,
    more: { numbers, labels: createLabels(onDisk.directory) },
  });
  onTestFinished(() => numbers.dispose());
  return { ...onDisk, ledger, numbers, bench };
}
