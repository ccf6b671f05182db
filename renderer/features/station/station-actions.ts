import type { SlotView, StationState } from '../../../shared/contract/station.ts';
import { missingOf } from './scan-words.ts';

/** What the space bar does now; `none` says that it does nothing, and why the button is there all the same. */
export type Primary =
  | { readonly do: 'start'; readonly slot: number }
  | { readonly do: 'start-all'; readonly count: number }
  | { readonly do: 'arm'; readonly slots: readonly number[] }
  | { readonly do: 'disarm'; readonly slots: readonly number[]; readonly running: boolean }
  | { readonly do: 'none' };

type Facts = Pick<StationState, 'slots' | 'mode' | 'recipe'>;

/** @param focused the slot that the keyboard is on; one by one, it goes before the lowest number */
export function primaryOf({ slots, mode, recipe }: Facts, focused: number | null = null): Primary {
  if (recipe === null) return { do: 'none' };
  const ready = slots.filter((slot) => slot.state === 'ready' && missingOf(slot) === undefined);
  if (mode === 'auto') return armOrPause(slots);
  if (ready.length === 0) return { do: 'none' };
  if (mode === 'all') return { do: 'start-all', count: ready.length };
  const next = ready.find(({ number }) => number === focused) ?? ready[0];
  return next === undefined ? { do: 'none' } : { do: 'start', slot: next.number };
}

function armOrPause(slots: readonly SlotView[]): Primary {
  const armed = slots.filter((slot) => slot.armed).map(({ number }) => number);
  const running = slots.some(({ state }) => state === 'running');
  if (armed.length > 0) return { do: 'disarm', slots: armed, running };
  const armable = slots.filter(({ enabled, usbPath }) => enabled && usbPath !== null);
  return armable.length === 0 ? { do: 'none' } : { do: 'arm', slots: armable.map(({ number }) => number) };
}

export function runningSlots(slots: readonly SlotView[]): readonly number[] {
  return slots.filter(({ state }) => state === 'running').map(({ number }) => number);
}

/** How many columns show so many slots largest on a screen that is wider than it is high. */
export function columnsFor(count: number): number {
  if (count <= 3) return Math.max(count, 1);
  if (count === 4) return 2;
  if (count <= 6) return 3;
  if (count <= 16) return 4;
  return 6;
}

/** Boards that passed per hour of the shift; null in its first minute, when a figure would be a guess. */
export function boardsPerHour(passed: number, startedAt: number, now: number): number | null {
  const hours = (now - startedAt) / 3_600_000;
  return hours < 1 / 60 || passed === 0 ? null : Math.round(passed / hours);
}
