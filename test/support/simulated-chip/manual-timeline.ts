import type { Timeline } from '../../../electron/core/simulated-chip/line/timeline.ts';

/** Time that passes only when told to. */
export interface ManualTimeline extends Timeline {
  /** Lets so many milliseconds pass, with everything due on the way, in order. */
  advance(milliseconds: number): void;
}

export function manualTimeline(): ManualTimeline {
  let now = 0;
  let events: { readonly time: number; readonly callback: () => void }[] = [];
  return {
    scale: 1,
    now: () => now,
    scaled: (milliseconds) => milliseconds,
    at(time, callback) {
      const event = { time: Math.max(time, now), callback };
      events.push(event);
      return () => {
        events = events.filter((other) => other !== event);
      };
    },
    dispose() {
      events = [];
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = events.filter(({ time }) => time <= until).sort((a, b) => a.time - b.time)[0];
        if (due === undefined) break;
        events = events.filter((event) => event !== due);
        now = due.time;
        due.callback();
      }
      now = until;
    },
  };
}
