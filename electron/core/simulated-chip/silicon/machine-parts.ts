import type { ChipModel } from '../models/chip-model.ts';
import type { Efuses } from './efuses.ts';
import type { FaultPlan } from '../faults/faults.ts';
import type { FlashMemory, FlashTimes } from './flash-memory.ts';
import type { Timeline } from '../line/timeline.ts';

/** What one board is put together from. */
export interface MachineParts {
  readonly model: ChipModel;
  readonly efuses: Efuses;
  readonly flash: FlashMemory;
  readonly timeline: Timeline;
  readonly flashTimes: FlashTimes;
  readonly crystalMhz: number;
  readonly usbJtag: boolean;
  /** Simulated milliseconds that EN takes to rise. */
  readonly enRise: number;
  readonly faults: FaultPlan;
}
