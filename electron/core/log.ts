import type { LogEntry, LogEvent, LogLevel } from '../../shared/contract/log.ts';

const kept = 2_000;

/** The bench's log: the newest entries in memory, and a call for every new one. */
export interface Log {
  add(level: LogLevel, event: LogEvent): void;
  /** Oldest first. */
  recent(): readonly LogEntry[];
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

export function createLog(now: () => number = Date.now): Log {
  const entries: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  let seq = 0;
  return {
    add(level, event) {
      const entry: LogEntry = { seq: ++seq, at: now(), level, event };
      entries.push(entry);
      if (entries.length > kept) entries.shift();
      for (const listener of listeners) listener(entry);
    },
    recent: () => [...entries],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
