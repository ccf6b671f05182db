/** Time for what waits. Milliseconds. */
export interface Clock {
  /** From any fixed beginning; never goes back. */
  now(): number;
  /** Calls `run` once after `delay`. Returns how to call it off. */
  after(delay: number, run: () => void): () => void;
}

/** Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
