import type { Fault } from '../../shared/contract/fault.ts';
import type { Bench } from './bench.ts';
import { ok } from '../../shared/result.ts';
import { createBench } from './create-bench.ts';
import { readRelease } from './builds/read-release.ts';
import { prepareDemoStation } from './demo/demo-station.ts';
import type { SpawnWorker } from './port-worker/worker-process.ts';
import { demoIn, demoPorts, demoSocketCount, writeDemo, type Demo } from './demo/demo.ts';

export interface StartRequest {
  readonly dataDirectory: string;
  /** Opened at once; in a demo the sample build where there is none. */
  readonly buildDirectory: string | undefined;
  readonly demo: boolean;
  /** See `BenchOptions`. */
  readonly spawnWorker?: SpawnWorker;
}

export interface StartedBench {
  readonly bench: Bench;
  readonly demo: Demo | undefined;
  /** Id of the build that was opened at once. */
  readonly openedBuild: string | null;
  /** Why the build that was asked for could not be opened; the bench works all the same. */
  readonly openFault: Fault | undefined;
}

/** What both shells do first. */
export async function startBench(request: StartRequest): Promise<StartedBench> {
  const demo = request.demo ? demoIn(request.dataDirectory) : undefined;
  const bench = await createBench({
    dataDirectory: demo?.dataDirectory ?? request.dataDirectory,
    spawnWorker: request.spawnWorker,
    ...(demo && { demoPorts, demoSocketCount }),
  });
  const written = demo ? await writeDemo(demo) : ok(null);
  if (demo && written.ok) await prepareStation(bench, demo);
  const path = request.buildDirectory ?? demo?.buildDirectory;
  if (path === undefined) return { bench, demo, openedBuild: null, openFault: undefined };
  const opened = written.ok || path !== demo?.buildDirectory ? await bench.builds.open({ path }) : written;
  return {
    bench,
    demo,
    openedBuild: opened.ok ? opened.value.id : null,
    openFault: opened.ok ? undefined : opened.fault,
  };
}

/** A demo without its station is a demo all the same. */
async function prepareStation(bench: Bench, demo: Demo): Promise<void> {
  const release = await readRelease(demo.buildDirectory);
  const prepared = release.ok ? await prepareDemoStation(bench, demo, release.value) : release;
  if (!prepared.ok) bench.log.add('warning', { code: 'demo-station-not-ready', params: prepared.fault });
}
