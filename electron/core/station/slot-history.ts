import type { SlotRun } from '../../../shared/contract/station.ts';

/** By slot number, newest first. */
export type SlotHistory = Record<string, SlotRun[]>;

/** Enough to tell a bad board from a bad socket; everything else is in the ledger. */
export const rememberedRuns = 20;

export function remembered(history: SlotHistory, slot: number, run: SlotRun): SlotHistory {
  return { ...history, [slot]: [run, ...(history[slot] ?? [])].slice(0, rememberedRuns) };
}
