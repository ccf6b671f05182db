import type { StationState } from '../../../shared/contract/station.ts';

export function emptyStation(now: number): StationState {
  return {
    slots: [],
    recipe: null,
    operator: false,
    teaching: null,
    shift: {
      startedAt: now,
      passed: 0,
      failed: 0,
      cancelled: 0,
      yield: null,
      meanSeconds: null,
      worstSlot: null,
    },
  };
}
