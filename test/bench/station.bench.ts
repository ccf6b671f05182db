import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { readRelease } from '../../electron/core/builds/read-release.ts';
import { createBench } from '../../electron/core/create-bench.ts';
import { writeSampleBuild } from '../../electron/core/demo/sample-build.ts';
import { forkWorker } from '../../electron/core/port-worker/fork-worker.ts';
import type { SpawnWorker } from '../../electron/core/port-worker/worker-process.ts';
import type { JobView } from '../../shared/contract/flash.ts';
import { liveMemory } from '../support/live-memory.ts';
import { median, printFigure } from './figure.ts';
import { boards } from './station/boards.ts';
import { sharedMemory } from './station/memory.ts';

/*
 * Sixteen boards at once: each within 1.05 × of one alone, the loop of the bench under 20 ms at p99, 1.5 GB in all.
 * Two hundred jobs in a row leave nothing behind.
 */
const slots = 16;
const ratioLimit = 1.05;
const loopLimit = 20;
const memoryLimit = 1.5 * 1024 ** 3;
const inARow = 200;
const growthLimit = 1.05;

const directory = await mkdtemp(join(tmpdir(), 'flashdock-bench-'));
process.env['FLASHDOCK_DATA_DIR'] = directory;
await writeSampleBuild(join(directory, 'build'), 'esp32s3', 1024);
const read = await readRelease(join(directory, 'build'));
if (!read.ok) throw new Error(read.fault.code);
const release = read.value;

const pids = new Set<number>();
const spawnWorker: SpawnWorker = () => {
  const worker = forkWorker();
  pids.add(worker.pid);
  worker.onEnd(() => pids.delete(worker.pid));
  return worker;
};
const bench = await createBench({ dataDirectory: directory, spawnWorker });

await benchSixteen();
await benchInARow();
await bench.dispose();
while (pids.size > 0 && performance.now() < 600_000) await delay(10);
printFigure('workers that are left', String(pids.size), { text: 'none', met: pids.size === 0 });
await rm(directory, { recursive: true, force: true });

/** Real time, from the order to the verdict: worker, connecting, 1 MB of app, reading back, boot, ledger. */
async function benchSixteen(): Promise<void> {
  const { addresses, end } = await boards(slots);
  const [first = ''] = addresses;
  const alone: number[] = [];
  for (let run = 0; run < 4; run += 1) alone.push(...(await flashAll([first])));
  /* The first found a blank flash: there is something to erase from then on. */
  const one = median(alone.slice(1));
  /* The round before, as in a shift. */
  await flashAll(addresses);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  let memory = 0;
  const look = (): void => {
    memory = Math.max(memory, sharedMemory([process.pid, ...pids]) ?? 0);
  };
  const watch = setInterval(look, 2_000);
  loop.enable();
  const began = performance.now();
  const together = await flashAll(addresses);
  const took = (performance.now() - began) / 1_000;
  loop.disable();
  clearInterval(watch);
  await end();

  const slowest = Math.max(...together) / one;
  const delay = loop.percentile(99) / 1e6;
  printFigure('one board alone, median of 3', `${one.toFixed(2)} s`);
  printFigure('slowest of sixteen at once', `${(slowest * one).toFixed(2)} s`);
  printFigure('its ratio', slowest.toFixed(3), { text: `at most ${ratioLimit}`, met: slowest <= ratioLimit });
  printFigure('loop delay of the bench, p99', `${delay.toFixed(1)} ms`, {
    text: `under ${loopLimit} ms`,
    met: delay < loopLimit,
  });
  printFigure('memory of bench and workers', `${(memory / 1024 ** 2).toFixed(0)} MB`, {
    text: 'at most 1.5 GB',
    met: memory <= memoryLimit,
  });
  printFigure('boards per hour', Math.round((slots / took) * 3_600).toLocaleString('en'));
}

/** What is still in use after the first quarter, and after all. */
async function benchInARow(): Promise<void> {
  const { addresses, end } = await boards(slots, 0);
  let before = 0;
  for (let done = 0; done < inARow; done += slots) {
    await flashAll(addresses.slice(0, Math.min(slots, inARow - done)));
    for (const { id } of bench.flash.state.getState().jobs) bench.flash.dismiss(id);
    if (before === 0 && done >= inARow / 4) before = liveMemory();
  }
  await end();
  const growth = liveMemory() / before;
  printFigure('memory after 200 jobs, of that after 64', growth.toFixed(3), {
    text: `at most ${growthLimit}`,
    met: growth <= growthLimit,
  });
}

/** Seconds of each job, all at once. Every one of them passes, and is on record. */
async function flashAll(addresses: readonly string[]): Promise<readonly number[]> {
  return Promise.all(
    addresses.map(async (port) => {
      const { verdict, fault, startedAt, endedAt } = await flashOnce(port);
      if (verdict !== 'pass') throw new Error(`${verdict ?? ''} ${JSON.stringify(fault)}`);
      return ((endedAt ?? startedAt) - startedAt) / 1_000;
    }),
  );
}

async function flashOnce(port: string): Promise<JobView> {
  const { flash } = bench;
  const started = await flash.start(release, {
    buildId: 'bench',
    port,
    baud: 921_600,
    before: 'default-reset',
    after: 'hard-reset',
    overrides: [],
    skip: false,
    choices: { scope: 'factory', eraseAll: false, nvs: 'keep' },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.fault));
  return new Promise((resolve) => {
    const look = (): void => {
      const found = flash.state.getState().jobs.find(({ id }) => id === started.value.jobId);
      if (found?.state !== 'ended') return;
      stop();
      resolve(found);
    };
    const stop = flash.state.subscribe(look);
    look();
  });
}
