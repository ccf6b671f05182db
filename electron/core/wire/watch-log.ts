import type { LogEntry } from '../../../shared/contract/log.ts';
import type { Log } from '../log.ts';
import { createBell, pause, streamInterval } from './watch-store.ts';

export interface LogBatch {
  /** True for the first batch: what had happened before. */
  readonly replay: boolean;
  readonly entries: LogEntry[];
}

/** The recent past, then every new entry, in batches at least `interval` milliseconds apart; none is skipped. */
export async function* watchLog(
  log: Log,
  signal: AbortSignal | undefined,
  interval = streamInterval,
): AsyncGenerator<LogBatch, void, void> {
  const bell = createBell(signal);
  let waiting: LogEntry[] = [];
  const stop = log.subscribe((entry) => {
    waiting.push(entry);
    bell.ring();
  });
  try {
    yield { replay: true, entries: [...log.recent()] };
    while (await bell.rung()) {
      const entries = waiting;
      waiting = [];
      yield { replay: false, entries };
      await pause(interval, signal);
    }
  } finally {
    stop();
  }
}
