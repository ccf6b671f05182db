import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type {
  AfterMode,
  BeforeMode,
  ChipView,
  FlashChoices,
  FlashRequest,
  FlashState,
  PlanView,
} from '../../../shared/contract/flash.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { Provisioning } from './job/provisioning.ts';
import type { TellOperation, Work } from './operations/operate.ts';

/** Which chip an operation is done on, and how. */
export interface OperationRequest {
  readonly port: string;
  readonly baud: number;
  readonly before: BeforeMode;
  readonly after: AfterMode;
  readonly chip?: string | undefined;
}

/** The room that writes releases into chips over a serial line. */
export interface Flash {
  readonly state: StoreApi<FlashState>;
  identify(port: string, before: BeforeMode): Promise<Outcome<ChipView>>;
  plan(release: Release, choices: FlashChoices, baud: number, chip?: ChipView): Promise<Outcome<PlanView>>;
  /** `provisioning` gives the board what is its own. */
  start(
    release: Release,
    request: FlashRequest,
    provisioning?: Provisioning,
  ): Promise<Outcome<{ jobId: string }>>;
  /** Resolves when the job has ended and its port is closed. */
  cancel(jobId: string): Promise<Outcome<null>>;
  /** Work on one chip that is no job: reading, erasing, writing at an address. One at a time on one port. */
  operate<T>(
    request: OperationRequest,
    follow: { readonly signal: AbortSignal; readonly tell: TellOperation },
    work: Work<T>,
  ): Promise<Outcome<T>>;
  dismiss(jobId: string): Outcome<null>;
  /** Cancels what runs and closes every port. */
  dispose(): Promise<void>;
}
