import { onTestFinished } from 'vitest';
import { createFlash } from '../../electron/core/flash/create-flash.ts';
import type { Flash } from '../../electron/core/flash/flash.ts';
import type { JobKeeping } from '../../electron/core/flash/job/keep-job.ts';
import { createLog } from '../../electron/core/log.ts';
import {
  createSimulatedChip,
  type SimulatedChipOptions,
} from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import type { FlashRequest, JobView } from '../../shared/contract/flash.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { ok } from '../../shared/result.ts';
import { standardRequest, when } from './flash-line.ts';

export interface RecordedLine {
  readonly flash: Flash;
  readonly mac: string;
  start(release: Release, request?: Partial<FlashRequest>): Promise<string>;
  /** Resolves with the job when it has ended. */
  ended(jobId: string): Promise<JobView>;
  run(release: Release, request?: Partial<FlashRequest>): Promise<JobView>;
}

/** A simulated board whose jobs somebody else is told of. */
export function recordedLine(chip: SimulatedChipOptions['chip'], keeping: JobKeeping): RecordedLine {
  const board = createSimulatedChip({ chip });
  const openPort = () => {
    board.plugIn();
    return Promise.resolve(ok({ port: simulatedPort(board), connection: 'bridge' as const }));
  };
  const flash = createFlash({ log: createLog(), openPort, watch: false, ...keeping });
  onTestFinished(async () => {
    await flash.dispose();
    board.dispose();
  });
  const line: RecordedLine = {
    flash,
    mac: board.mac,
    async start(release, request = {}) {
      const started = await flash.start(release, { ...standardRequest, ...request });
      if (!started.ok) throw new Error(`refused: ${JSON.stringify(started.fault)}`);
      return started.value.jobId;
    },
    ended: (jobId) => when(flash, jobId, ({ state }) => state === 'ended'),
    run: async (release, request) => line.ended(await line.start(release, request)),
  };
  return line;
}
