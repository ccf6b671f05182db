import type { LogEntry, LogLevel } from '../../../shared/contract/log.ts';
import { tellEvent } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { clock } from '../../format/time.ts';

export interface LogLine {
  readonly seq: number;
  readonly time: string;
  readonly level: LogLevel;
  readonly text: string;
}

const ranks: Readonly<Record<LogLevel, number>> = { error: 0, warning: 1, info: 2, debug: 3 };

export function lineOf(entry: LogEntry, messages: Messages): LogLine {
  const { seq, at, level, event } = entry;
  return { seq, time: clock(at), level, text: tellEvent(event, messages) };
}

/** Lines of this level and graver ones that hold every word of the query, in any case and order. */
export function filterLines(lines: readonly LogLine[], level: LogLevel, query: string): readonly LogLine[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (ranks[line.level] > ranks[level]) return false;
    const text = `${line.time} ${line.text}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** As it is copied: one line each, time, level, text. */
export function logText(lines: readonly LogLine[], letters: Readonly<Record<LogLevel, string>>): string {
  return lines.map(({ time, level, text }) => `${time} ${letters[level]} ${text}`).join('\n');
}
