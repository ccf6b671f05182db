import * as z from 'zod';
import type { ShiftView } from '../../../shared/contract/station.ts';

/** What a shift has done so far, as it is kept. */
export const shift = z.object({
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  passed: z.number().int(),
  cancelled: z.number().int(),
  /** Of all that passed, together. */
  seconds: z.number(),
  /** By slot number. */
  failures: z.record(z.string(), z.number().int()),
});

export type Shift = z.infer<typeof shift>;

export interface Ended {
  readonly slot: number;
  readonly end: 'pass' | 'fail' | 'cancelled';
  readonly seconds: number;
}

export function newShift(startedAt: number): Shift {
  return { startedAt, passed: 0, cancelled: 0, seconds: 0, failures: {} };
}

export function counted(before: Shift, { slot, end, seconds }: Ended): Shift {
  switch (end) {
    case 'pass':
      return { ...before, passed: before.passed + 1, seconds: before.seconds + seconds };
    case 'cancelled':
      return { ...before, cancelled: before.cancelled + 1 };
    case 'fail': {
      const failures = { ...before.failures, [slot]: (before.failures[slot] ?? 0) + 1 };
      return { ...before, failures };
    }
  }
}

export function viewShift({ startedAt, passed, cancelled, seconds, failures }: Shift): ShiftView {
  const bySlot = Object.entries(failures).map(([number, failed]) => ({ number: Number(number), failed }));
  const failed = bySlot.reduce((sum, slot) => sum + slot.failed, 0);
  const [worst] = bySlot.toSorted((a, b) => b.failed - a.failed || a.number - b.number);
  return {
    startedAt,
    passed,
    failed,
    cancelled,
    yield: passed + failed === 0 ? null : passed / (passed + failed),
    meanSeconds: passed === 0 ? null : seconds / passed,
    worstSlot: worst ?? null,
  };
}
