import type { Fault } from '../../../shared/contract/fault.ts';
import type { RecipeView, ShiftView, SlotView } from '../../../shared/contract/station.ts';

/** How a station is told on a terminal. */
export interface SlotReporter {
  begun(recipe: RecipeView, slots: readonly number[]): void;
  /** Anything about the slot changed. */
  slot(slot: SlotView): void;
  /** The slot's board has its verdict; once for every board. */
  verdict(slot: SlotView): void;
  ended(shift: ShiftView): void;
  /** A barcode that fits no slot, or is another board's. */
  scanRefused(fault: Fault): void;
  /** It never began. */
  refused(fault: Fault): void;
}

export function secondsOf({ startedAt, endedAt }: SlotView): number | null {
  return startedAt === null || endedAt === null ? null : (endedAt - startedAt) / 1_000;
}
