import type { MonitorBatch } from '../../../shared/contract/monitor.ts';
import type { MonitorSession } from '../monitor/session.ts';
import { createBell, pause, streamInterval } from './watch-store.ts';

/** What one batch carries at the most, so that no message holds up the others. */
const longestBatch = 2_000;

/**
 * What a session keeps, then what comes, in batches at least `interval` milliseconds apart. A reader that is too slow
 * loses lines and is told how many; nothing is kept for it. Ends with the session, and when `signal` aborts.
 */
export async function* watchLines(
  session: MonitorSession,
  signal: AbortSignal | undefined,
  interval = streamInterval,
): AsyncGenerator<MonitorBatch, void, void> {
  const bell = createBell(signal);
  const stop = session.subscribe(bell.ring);
  const { ring } = session.output;
  let cursor = 0;
  let revision = 0;
  let generation = -1;
  try {
    bell.ring();
    while (await bell.rung()) {
      const fresh = generation !== session.generation;
      generation = session.generation;
      const start = Math.max(cursor, ring.first);
      const lines = ring.from(start, longestBatch);
      const dropped = fresh ? 0 : start - cursor;
      cursor = start + lines.length;
      const news = session.panics.since(fresh ? 0 : revision);
      revision = news.revision;
      yield { fresh, lines, partial: session.partial(), dropped, panics: news.panics };
      if (session.isOver && cursor === ring.next) return;
      if (cursor < ring.next) bell.ring();
      await pause(interval, signal);
    }
  } finally {
    stop();
  }
}
