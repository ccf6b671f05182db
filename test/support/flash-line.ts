import { expect, onTestFinished } from 'vitest';
import { readRelease } from '../../electron/core/builds/read-release.ts';
import { writeSampleBuild } from '../../electron/core/demo/sample-build.ts';
import { createFlash } from '../../electron/core/flash/create-flash.ts';
import type { Flash } from '../../electron/core/flash/flash.ts';
import type { JobKeeping } from '../../electron/core/flash/job/keep-job.ts';
import type { Port } from '../../electron/core/flash/port/port.ts';
import { createLog } from '../../electron/core/log.ts';
import {
  createSimulatedChip,
  type SimulatedChip,
  type SimulatedChipOptions,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import type { FlashRequest, JobView } from '../../shared/contract/flash.ts';
import type { ChipName } from '../../shared/firmware/chips.ts';
import { ok } from '../../shared/result.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** One simulated board on a line of its own, with the flash room that writes to it. */
export interface FlashLine {
  readonly chip: SimulatedChip;
  readonly flash: Flash;
  /** Puts another board under the same path. */
  plug(other: SimulatedChip): void;
  /** Codes of the log, in their order. */
  told(): string[];
  /** Ports that are open now; zero after every job. */
  openPorts(): number;
  start(release: Release, request?: Partial<FlashRequest>): Promise<string>;
  /** Resolves with the job when it has ended. */
  ended(jobId: string): Promise<JobView>;
  run(release: Release, request?: Partial<FlashRequest>): Promise<JobView>;
}

export const address = 'demo://board';

export interface LineOptions {
  readonly slot?: string;
  readonly dataDirectory?: string;
  /** Who is told of its jobs. */
  readonly keeping?: JobKeeping;
  /** Takes what ends the line; a concurrent test has to give its own. */
  readonly finished?: (end: () => void | Promise<void>) => void;
}

export function flashLine(
  options: SimulatedChipOptions,
  { slot, dataDirectory, keeping = {}, finished = onTestFinished }: LineOptions = {},
): FlashLine {
  const chip = createSimulatedChip(options);
  const log = createLog();
  const told: string[] = [];
  log.subscribe(({ event }) => told.push(event.code));
  let plugged = chip;
  let open = 0;
  const openPort = () => {
    plugged.plugIn();
    const port = counted(
      portTo(() => plugged),
      (change) => (open += change),
    );
    return Promise.resolve(ok({ port, connection: 'bridge' as const, ...(slot !== undefined && { slot }) }));
  };
  const flash = createFlash({ log, openPort, dataDirectory, watch: false, ...keeping });
  finished(async () => {
    await flash.dispose();
    chip.dispose();
  });
  const line: FlashLine = {
    chip,
    flash,
    plug: (other) => (plugged = other),
    told: () => told,
    openPorts: () => open,
    async start(release, request = {}) {
      const started = await flash.start(release, { ...standardRequest, ...request });
      if (!started.ok) throw new Error(`refused: ${JSON.stringify(started.fault)}`);
      return started.value.jobId;
    },
    ended: (jobId) => when(flash, jobId, (job) => job.state === 'ended'),
    run: async (release, request) => line.ended(await line.start(release, request)),
  };
  return line;
}

export const standardRequest: FlashRequest = {
  buildId: 'sample',
  port: address,
  baud: 921_600,
  before: 'default-reset',
  after: 'hard-reset',
  overrides: [],
  choices: { scope: 'factory', eraseAll: false, nvs: 'keep' },
};

/** Resolves with the job as soon as `holds` is true of it. */
export function when(flash: Flash, jobId: string, holds: (job: JobView) => boolean): Promise<JobView> {
  return new Promise((resolve) => {
    const look = (): void => {
      const job = flash.state.getState().jobs.find(({ id }) => id === jobId);
      if (job === undefined || !holds(job)) return;
      stop();
      resolve(job);
    };
    const stop = flash.state.subscribe(look);
    look();
  });
}

/** The sample build of the demo, as a release. */
export async function sampleRelease(chip: ChipName): Promise<Release> {
  const directory = await temporaryDirectory();
  await writeSampleBuild(directory, chip);
  const release = await readRelease(directory);
  if (!release.ok) throw new Error(JSON.stringify(release.fault));
  return release.value;
}

/**
 * Every byte of the release is in the chip's flash. The bootloader's header may have been patched, and otadata is the
 * bootloader's own as soon as it has run: it writes its choice there.
 */
export function expectWritten({ flash }: SimulatedChip, release: Release): void {
  for (const { path, role, offset, bytes } of release.files) {
    if (offset === undefined || role === 'otadata') continue;
    const written = flash.bytes.subarray(offset, offset + bytes.length);
    const from = role === 'bootloader' ? 4 : 0;
    const to = role === 'bootloader' ? bytes.length - 32 : bytes.length;
    expect(Buffer.compare(written.subarray(from, to), bytes.subarray(from, to)), path).toBe(0);
  }
}

/** A path: whichever board is behind it when it is opened. */
function portTo(plugged: () => SimulatedChip): Port {
  let port = simulatedPort(plugged());
  return {
    getInfo: () => port.getInfo(),
    open(options) {
      port = simulatedPort(plugged());
      return port.open(options);
    },
    close: () => port.close(),
    get readable() {
      return port.readable;
    },
    get writable() {
      return port.writable;
    },
    setSignals: (signals) => port.setSignals(signals),
    setBaudRate: (baudRate) => port.setBaudRate(baudRate),
  };
}

function counted(port: Port, count: (change: 1 | -1) => void): Port {
  let open = false;
  return {
    getInfo: () => port.getInfo(),
    async open(options) {
      await port.open(options);
      open = true;
      count(1);
    },
    async close() {
      await port.close();
      if (open) count(-1);
      open = false;
    },
    get readable() {
      return port.readable;
    },
    get writable() {
      return port.writable;
    },
    setSignals: (signals) => port.setSignals(signals),
    setBaudRate: (baudRate) => port.setBaudRate(baudRate),
  };
}
