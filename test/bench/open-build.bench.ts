import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContentCache } from '../../electron/core/builds/content-cache.ts';
import { createReader } from '../../electron/core/builds/take-release.ts';
import { writeBuild } from '../support/build-directory.ts';
import { appImage, soundFiles, tableOf } from '../support/collections.ts';
import { median, printFigure } from './figure.ts';

/* A build of 4 MB: an app of 3 MB and pages of 1 MB. It opens in under 100 ms of the program's own time. */
const limit = 100;
const runs = 15;

const megabyte = 1 << 20;
const table = tableOf([
  ['nvs', 'data', 'nvs', 0x9000, 0x4000],
  ['otadata', 'data', 'ota', 0xd000, 0x2000],
  ['ota_0', 'app', 'ota_0', 0x10000, 4 * megabyte],
  ['ota_1', 'app', 'ota_1', 0x410000, 4 * megabyte],
  ['www', 'data', 'spiffs', 0x810000, 2 * megabyte],
]);
const code = new Uint8Array(3 * megabyte).map((_, at) => (at * 2_654_435_761) >>> 13);
const app = appImage('esp32s3', {}, { segments: [{ address: 0x3c000020, data: code }] });
const files = {
  ...soundFiles(),
  'partition_table/partition-table.bin': table,
  'sample.bin': app,
  'www.bin': new Uint8Array(megabyte).fill(0x5a),
};

const directory = await mkdtemp(join(tmpdir(), 'flashdock-bench-'));
try {
  await writeBuild(directory, files);
  const first = await timeToOpen();
  const again: number[] = [];
  for (let run = 0; run < runs; run++) again.push(await timeToOpen());
  const times = { first, median: median(again) };
  printFigure(
    'open a build of 4 MB, first in the process',
    `${times.first.toFixed(1)} ms`,
    judge(times.first),
  );
  printFigure(`the same, median of ${runs}`, `${times.median.toFixed(1)} ms`, judge(times.median));
  printFigure('look at it again, unchanged', `${(await timeToLookAgain()).toFixed(1)} ms`);
} finally {
  await rm(directory, { recursive: true });
}

function judge(milliseconds: number) {
  return { text: `under ${limit} ms`, met: milliseconds < limit };
}

async function timeToOpen(): Promise<number> {
  const start = performance.now();
  const taken = await createReader(directory, createContentCache()).take(undefined);
  const elapsed = performance.now() - start;
  if (!taken.ok || taken.value.release.app === undefined) throw new Error('the sample build does not open');
  return elapsed;
}

async function timeToLookAgain(): Promise<number> {
  const reader = createReader(directory, createContentCache());
  await reader.take(undefined);
  const start = performance.now();
  await reader.look(undefined);
  return performance.now() - start;
}
