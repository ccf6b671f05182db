import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LineFile } from '../../../../electron/core/monitor/line-file.ts';
import { Saving } from '../../../../electron/core/monitor/saving.ts';
import type { LineView } from '../../../../shared/contract/monitor.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const words = 'x'.repeat(1_000);

/** As many as a session keeps of lines that long: more than may wait for a disk otherwise. */
const kept = Array.from({ length: 15_000 }, (_, seq) => line(seq));

function line(seq: number): LineView {
  const none = { level: null, tag: null, spans: [], mark: null };
  return { seq, at: 0, kind: 'out', text: `${seq} ${words}`, ...none };
}

async function saving(more: number) {
  const path = join(await temporaryDirectory(), 'session.log');
  const file = await LineFile.open(path);
  if (!file.ok) throw new Error(file.fault.code);
  const saved = new Saving();
  saved.begin(file.value, kept);
  for (let count = 0; count < more; count += 1) saved.write(line(kept.length + count));
  const { missed } = file.value;
  await saved.end();
  const numbers = (await readFile(path, 'utf8')).match(/(?<=Z )\d+/g) ?? [];
  return { numbers: numbers.map(Number), missed };
}

test('all that a session keeps is saved, and what comes right after it', { timeout: 30_000 }, async () => {
  const { numbers, missed } = await saving(1_000);
  expect(missed).toBe(0);
  expect(numbers).toEqual(Array.from({ length: 16_000 }, (_, count) => count));
});

test('what a slow disk has not taken is bounded, and counted', { timeout: 30_000 }, async () => {
  const { numbers, missed } = await saving(20_000);
  expect(missed).toBeGreaterThan(0);
  expect(numbers.length + missed).toBe(35_000);
});
