import { useSyncExternalStore } from 'react';

type Interval = 1000 | 30_000;

function ticking(interval: Interval) {
  return (onTick: () => void) => {
    const timer = setInterval(onTick, interval);
    return () => clearInterval(timer);
  };
}

const everySecond = ticking(1000);
const everyHalfMinute = ticking(30_000);

/** The present, in milliseconds since the epoch, rounded down to `interval`; renders again with every step. */
export function useNow(interval: Interval): number {
  return useSyncExternalStore(interval === 1000 ? everySecond : everyHalfMinute, () => {
    return Math.floor(Date.now() / interval) * interval;
  });
}
