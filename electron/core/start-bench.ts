import type { Fault } from '../../shared/contract/fault.ts';
import type { Bench } from './bench.ts';
import { ok } from '../../shared/result.ts';
import { createBench } from './create-bench.ts';
import { demoIn, demoPorts, writeDemo, type Demo } from './demo/demo.ts';

export interface StartRequest {
  readonly dataDirectory: string;
  /** Opened at once; in a demo the sample build where there is none. */
  readonly buildDirectory: string | undefined;
  readonly demo: boolean;
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
    ...(demo && { demoPorts }),
  });
  const written = demo ? await writeDemo(demo) : ok(null);
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
