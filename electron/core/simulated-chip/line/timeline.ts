/**
 * The simulation's time: real milliseconds, with every simulated duration multiplied by `scale`.
 * Everything is scheduled at absolute times, so that a late timer delays one event and never the ones after it.
 */
export interface Timeline {
  /** 1: real time. 0: as fast as possible. */
  readonly scale: number;
  /** Real milliseconds, monotonic. */
  now(): number;
  /** A simulated duration in real milliseconds. */
  scaled(milliseconds: number): number;
  /** Calls back at `time`, never from within this call. The returned function cancels it. */
  at(time: number, callback: () => void): () => void;
  /** Cancels everything that is still to come. */
  dispose(): void;
}

/** Timers tick in whole milliseconds; an event less than half a tick away is due. */
export const timerTolerance = 0.5;

export function createTimeline(scale: number): Timeline {
  const pending = new Set<() => void>();
  const now = () => performance.now();
  return {
    scale,
    now,
    scaled: (milliseconds) => milliseconds * scale,
    at(time, callback) {
      const cancel = arm(time - now(), () => {
        pending.delete(cancel);
        callback();
      });
      const release = () => {
        pending.delete(cancel);
        cancel();
      };
      pending.add(cancel);
      return release;
    },
    dispose() {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}

function arm(delay: number, callback: () => void): () => void {
  if (delay < timerTolerance) {
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  }
  const timer = setTimeout(callback, Math.round(delay));
  return () => clearTimeout(timer);
}
