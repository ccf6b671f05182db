import { onTestFinished } from 'vitest';
import { createFlash } from '../../electron/core/flash/create-flash.ts';
import type { Flash } from '../../electron/core/flash/flash.ts';
import type { JobKeeping } from '../../electron/core/flash/job/keep-job.ts';
import { findPort } from '../../electron/core/flash/port/open-port.ts';
import { createLog } from '../../electron/core/log.ts';
import { createMonitor } from '../../electron/core/monitor/create-monitor.ts';
import type { Monitor } from '../../electron/core/monitor/monitor.ts';
import { forkWorker } from '../../electron/core/port-worker/fork-worker.ts';
import { createWorkerDesk } from '../../electron/core/port-worker/worker-desk.ts';
import type { SpawnWorker } from '../../electron/core/port-worker/worker-process.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
  type SimulatedChipOptions,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import { until } from './simulated-chip/strapped.ts';
import { rfc2217Server, type Rfc2217Server } from './rfc2217-server.ts';

/** Flash room and monitor at a desk whose ports are held by real processes. */
export interface WorkerBench {
  readonly flash: Flash;
  readonly monitor: Monitor;
  /** Those that live, oldest first. */
  readonly workers: readonly Worker[];
}

export interface Worker {
  readonly pid: number;
  kill(): void;
}

/** `finished` takes what ends it; a concurrent test has to give its own. */
export function workerBench(
  keeping: JobKeeping = {},
  finished: (end: () => void | Promise<void>) => void = onTestFinished,
): WorkerBench {
  const workers: Worker[] = [];
  const spawn: SpawnWorker = () => {
    const process = forkWorker();
    const worker = { pid: process.pid, kill: () => process.kill() };
    workers.push(worker);
    process.onEnd(() => workers.splice(workers.indexOf(worker), 1));
    return process;
  };
  const desk = createWorkerDesk(findPort, spawn);
  const flash = createFlash({
    log: createLog(),
    openPort: desk.find,
    runJob: desk.runJob,
    watch: false,
    ...keeping,
  });
  const monitor = createMonitor({ desk, flash });
  finished(async () => {
    await flash.dispose();
    await monitor.dispose();
    desk.dispose();
    await until(() => workers.length === 0);
  });
  return { flash, monitor, workers };
}

/** A simulated board of this process that others reach over the network, lines and all. */
export interface ServedChip {
  readonly chip: SimulatedChip;
  readonly server: Rfc2217Server;
  readonly address: string;
}

export async function servedChip(
  options: SimulatedChipOptions,
  finished: (end: () => void) => void = onTestFinished,
): Promise<ServedChip> {
  const chip = createSimulatedChip(options);
  finished(() => chip.dispose());
  const server = await rfc2217Server(simulatedPort(chip));
  finished(() => server.close());
  return { chip, server, address: `rfc2217://127.0.0.1:${server.port}` };
}
