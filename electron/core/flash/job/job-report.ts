import type { Fault, FaultCode } from '../../../../shared/contract/fault.ts';
import type {
  AfterMode,
  ChipView,
  FlashPhase,
  JobView,
  PlanView,
  Verdict,
} from '../../../../shared/contract/flash.ts';
import type { RecordedImage } from '../../records.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChipOrder } from '../loader/with-chip.ts';
import type { Provisioning } from './provisioning.ts';

/** One plan to be carried out on one device. */
export interface JobOrder extends ChipOrder {
  readonly plan: Plan;
  /** What the person asked for; `baud` is what to begin with. */
  readonly askedBaud: number;
  readonly after: AfterMode;
  readonly overrides: readonly string[];
  readonly expectedChip: string | undefined;
  /** Bytes that its flash must have. */
  readonly minimumFlash: number | undefined;
  /** Leaves out files that the flash already holds. */
  readonly skip: boolean;
  /** What the person says that this board is to be called; provisioning has the last word. */
  readonly serial: string | null;
  readonly provisioning?: Provisioning | undefined;
}

export type RegionResult = JobView['results'][number];

/** What a job tells while it runs. Plain data, so that a job may run in a process of its own. */
export type JobReport =
  | { readonly kind: 'phase'; readonly phase: FlashPhase }
  | { readonly kind: 'skipped'; readonly phase: FlashPhase }
  | { readonly kind: 'identified'; readonly chip: string; readonly revision: number; readonly mac: string }
  /** What this board alone gets. */
  | {
      readonly kind: 'provisioned';
      readonly serial: string | null;
      readonly values: Readonly<Record<string, string>>;
      readonly images: readonly RecordedImage[];
    }
  | { readonly kind: 'chip'; readonly chip: ChipView; readonly baud: number | null; readonly plan: PlanView }
  | { readonly kind: 'stepped-down'; readonly from: number; readonly to: number }
  /** The connection is gone and about to be made again. */
  | { readonly kind: 'lost'; readonly reason: FaultCode }
  | { readonly kind: 'overridden'; readonly code: string }
  | { readonly kind: 'region'; readonly index: number; readonly result: RegionResult }
  /** Files that the flash held already, all in all. */
  | { readonly kind: 'held'; readonly files: number; readonly bytes: number }
  | { readonly kind: 'written'; readonly bytes: number }
  | { readonly kind: 'restarted'; readonly path: string; readonly reason: string }
  | { readonly kind: 'boot'; readonly lines: readonly string[] };

export interface JobEnd {
  readonly verdict: Verdict;
  readonly fault: Fault | null;
}

/** Tells the result of the plan's region that begins at `from`. */
export function tellRegion(
  plan: Plan,
  { from }: { readonly from: number },
  result: RegionResult,
  tell: Tell,
): void {
  const index = plan.regions.findIndex((region) => region.from === from);
  if (index >= 0) tell({ kind: 'region', index, result });
}

export type Tell = (report: JobReport) => void;
