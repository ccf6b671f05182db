import type { StoreApi } from 'zustand/vanilla';

/** Milliseconds between two states of one stream: 20 a second at most. */
export const streamInterval = 50;

/**
 * The states of a store as a stream: the present one at once, then the newest one after each change, never two
 * within `interval` milliseconds. States that a reader was too slow for are skipped. Ends when `signal` aborts.
 */
export async function* watchStore<T>(
  store: Pick<StoreApi<T>, 'getState' | 'subscribe'>,
  signal: AbortSignal | undefined,
  interval = streamInterval,
): AsyncGenerator<T, void, void> {
  const changes = createBell(signal);
  const stop = store.subscribe(changes.ring);
  try {
    changes.ring();
    while (await changes.rung()) {
      yield store.getState();
      await pause(interval, signal);
    }
  } finally {
    stop();
  }
}

/** Remembers that something happened until somebody asks. */
export function createBell(signal: AbortSignal | undefined): {
  ring: () => void;
  /** Resolves with true once rung since the last call, with false once the signal has aborted. */
  rung: () => Promise<boolean>;
} {
  let pending = false;
  let wake: (() => void) | undefined;
  signal?.addEventListener('abort', () => wake?.(), { once: true });
  return {
    ring() {
      pending = true;
      wake?.();
    },
    async rung() {
      if (!pending && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      pending = false;
      return !signal?.aborted;
    },
  };
}

/** Waits, but no longer than until `signal` aborts. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}
