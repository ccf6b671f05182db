import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type {
  BeforeMode,
  ChipView,
  FlashChoices,
  FlashRequest,
  FlashState,
  PlanView,
} from '../../../shared/contract/flash.ts';
import type { Release } from '../../../shared/firmware/release.ts';

/** The room that writes releases into chips over a serial line. */
export interface Flash {
  readonly state: StoreApi<FlashState>;
  identify(port: string, before: BeforeMode): Promise<Outcome<ChipView>>;
  plan(release: Release, choices: FlashChoices, baud: number, chip?: ChipView): Promise<Outcome<PlanView>>;
  start(release: Release, request: FlashRequest): Promise<Outcome<{ jobId: string }>>;
  /** Resolves when the job has ended and its port is closed. */
  cancel(jobId: string): Promise<Outcome<null>>;
  dismiss(jobId: string): Outcome<null>;
  /** Cancels what runs and closes every port. */
  dispose(): Promise<void>;
}
