import { createBell } from './watch-store.ts';

/** Every event in order, none skipped, from the moment of the first read. Ends when `signal` aborts. */
export async function* watchEvents<T>(
  subscribe: (listener: (event: T) => void) => () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, void> {
  const bell = createBell(signal);
  const waiting: T[] = [];
  const stop = subscribe((event) => {
    waiting.push(event);
    bell.ring();
  });
  try {
    while (await bell.rung()) {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) yield event;
    }
  } finally {
    stop();
  }
}
