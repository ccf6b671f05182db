import type { LogEntry } from '../../../shared/contract/log.ts';

/* Longer ones are no event of ours, but what somebody else put into one. */
const longestLine = 16 * 1024;

/**
 * One entry as a line of JSON with its line end: `at` (ISO 8601, UTC), `level`, `code`, `params`; `lost` where so many
 * entries before it could not be written. Params that are too long to keep are left out.
 */
export function logLine({ at, level, event }: LogEntry, lost = 0): string {
  const head = { at: new Date(at).toISOString(), level, code: event.code };
  const tail = lost > 0 ? { lost } : {};
  const line = inFull({ ...head, params: event.params, ...tail });
  const isKept = line !== undefined && line.length <= longestLine;
  return `${isKept ? line : JSON.stringify({ ...head, ...tail })}\n`;
}

/** Undefined for what JSON cannot say: an entry must not stop the program that it tells of. */
function inFull(line: object): string | undefined {
  try {
    return JSON.stringify(line);
  } catch {
    return undefined;
  }
}
