import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Bench } from '../../core/bench.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { forkWorker } from '../../core/port-worker/fork-worker.ts';
import { createRouter } from '../../core/wire/router.ts';
import { createWireServer } from '../../core/wire/serve-wire.ts';
import { startBench } from '../../core/start-bench.ts';
import { version } from '../../core/version.ts';
import { createDirectoryBrowser } from './directory-browser.ts';
import { openWebConsole, type WebConsole, type WebConsoleOptions } from './web-console.ts';
import { createWebHost } from './web-host.ts';

/** Where the console is looked for; another program may have it, then any free port will do. */
const usualPort = 8390;

export interface ConsoleRequest {
  readonly host: string;
  /** Absent: the usual one, or a free one. */
  readonly port: number | undefined;
  readonly roots: readonly string[];
  readonly buildDirectory: string | undefined;
  readonly demo: boolean;
  readonly pageDirectory: string;
}

export interface RunningConsole {
  readonly url: string;
  /** Why the build that was asked for is not open; the console runs all the same. */
  readonly openFault: Fault | undefined;
  readonly close: () => Promise<void>;
}

/** One bench with a web console on it. */
export async function startConsole(request: ConsoleRequest): Promise<Outcome<RunningConsole>> {
  const fault = await unusable(request);
  if (fault) return fail(fault);
  const started = await startBench({ ...request, dataDirectory: dataDirectory(), spawnWorker: forkWorker });
  const { bench, demo, openedBuild, openFault } = started;
  const browser = await createDirectoryBrowser(
    request.roots,
    await existing([request.buildDirectory, demo?.buildDirectory]),
  );
  const host = createWebHost(
    { version, demo: request.demo, openedBuild, openFault: openFault ?? null },
    browser,
  );
  const serve = createWireServer(createRouter(bench, host), (error) => {
    bench.log.add('error', { code: 'internal-error', params: { message: String(error) } });
  });
  const opened = await openOnUsualPort(request, { serve, pageDirectory: request.pageDirectory });
  if (!opened.ok) {
    await bench.dispose();
    return opened;
  }
  return ok({ url: opened.value.url, openFault, close: () => closeBoth(opened.value, bench) });
}

async function openOnUsualPort(
  { host, port }: ConsoleRequest,
  rest: Pick<WebConsoleOptions, 'serve' | 'pageDirectory'>,
): Promise<Outcome<WebConsole>> {
  const opened = await openWebConsole({ host, port: port ?? usualPort, ...rest });
  if (opened.ok || port !== undefined || opened.fault.code !== 'port-in-use') return opened;
  return openWebConsole({ host, port: 0, ...rest });
}

async function closeBoth(console: WebConsole, bench: Bench): Promise<void> {
  await console.close();
  await bench.dispose();
}

async function unusable({ pageDirectory, roots }: ConsoleRequest): Promise<Fault | undefined> {
  const page = join(pageDirectory, 'index.html');
  if (!(await stat(page).catch(() => undefined))) return { code: 'page-not-built', params: { path: page } };
  for (const path of roots) {
    const info = await stat(path).catch(() => undefined);
    if (!info?.isDirectory()) return { code: 'folder-not-found', params: { path } };
  }
  return undefined;
}

async function existing(paths: readonly (string | undefined)[]): Promise<string[]> {
  const given = paths.filter((path) => path !== undefined);
  const found = await Promise.all(given.map((path) => stat(path).catch(() => undefined)));
  return given.filter((_path, index) => found[index] !== undefined);
}
