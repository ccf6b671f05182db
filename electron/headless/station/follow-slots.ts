import type { StationState, SlotView } from '../../../shared/contract/station.ts';
import type { Station } from '../../core/station/station.ts';
import type { SlotReporter } from './slot-reporter.ts';

export interface Followed {
  /** Runs that ended, by what became of them. */
  readonly passed: number;
  readonly failed: number;
  readonly cancelled: number;
}

export interface SlotFollower {
  readonly counts: Followed;
  /** Resolves when each of these slots has ended so many runs and none of them runs. */
  done(slots: readonly number[], runs: number): Promise<void>;
  stop(): void;
}

/** Tells `reporter` what the slots do, each thing once and in its order. */
export function followSlots(
  station: Pick<Station, 'state'>,
  slots: readonly number[],
  reporter: SlotReporter,
): SlotFollower {
  const before = new Map<number, SlotView>();
  const ended = new Map<number, number>();
  const waiting = new Set<() => void>();
  const counts = { passed: 0, failed: 0, cancelled: 0 };

  const look = ({ slots: views }: StationState): void => {
    for (const view of views) {
      const last = before.get(view.number);
      if (!slots.includes(view.number) || last === view) continue;
      before.set(view.number, view);
      reporter.slot(view);
      if (last?.state !== 'running' || view.state === 'running') continue;
      if (view.state === 'pass') counts.passed += 1;
      else if (view.fault?.code === 'cancelled') counts.cancelled += 1;
      else counts.failed += 1;
      ended.set(view.number, (ended.get(view.number) ?? 0) + 1);
      reporter.verdict(view);
    }
    for (const check of [...waiting]) check();
  };
  const stop = station.state.subscribe(look);
  look(station.state.getState());

  return {
    counts,
    stop,
    done: (numbers, runs) =>
      new Promise((resolve) => {
        const check = (): void => {
          const all = numbers.every(
            (number) => (ended.get(number) ?? 0) >= runs && before.get(number)?.state !== 'running',
          );
          if (!all) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
