import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { onStation, type StationPage } from './station-page.ts';
import type { Shell } from './shell.ts';

/** Numbers, a barcode and a label as a line has them. */
export const lineParts = {
  provisioning: {
    counters: [{ pool: 'line-b', prefix: 'TS3-', width: 5, start: 143, last: 500 }],
    scans: [{ label: 'Housing', mask: 'H-####', pool: 'housings' }],
  },
  label: {
    format: 'png',
    width: 45,
    height: 20,
    items: [
      { datamatrix: '${serial};${mac:colon:upper}', x: 2, y: 2, size: 16 },
      { text: '${serial}', x: 20, y: 4, size: 3.5 },
      { text: '${mac:colon:upper}', x: 20, y: 9, size: 2 },
      { text: '${project} ${version}', x: 20, y: 13, size: 2 },
    ],
    to: { file: 'labels/${serial}.png' },
  },
};

/** The demo's station with a recipe of a line in the data directory, chosen by its name. */
export async function onLine(
  shell: Shell,
  dataDirectory: string,
  parts: object = lineParts,
): Promise<StationPage> {
  const station = await onStation(shell);
  const demo = await readFile(join(dataDirectory, 'demo', 'demo-line.recipe.json'), 'utf8');
  const own = JSON.parse(demo) as { release: object };
  const release = { ...own.release, path: 'demo/sample-build' };
  const recipe = { ...own, name: 'Line B', release, ...parts };
  await writeFile(join(dataDirectory, 'line-b.recipe.json'), JSON.stringify(recipe));
  await station.chooseRecipe('line-b.recipe.json');
  await expect(station.recipe).toContainText('Line B');
  return station;
}
