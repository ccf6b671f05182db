import type { LineLevel } from '../../../shared/contract/monitor.ts';

/* ESP-IDF `log.h`: `I (123) tag: text`; with the system's time `I (10:12:41.480) tag: text`. */
const logLine =
  /^([EWIDV]) \((?:\d+|\d\d:\d\d:\d\d\.\d+|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+)\) ([^\s:][^:]{0,63}): /;

/** Level and tag of a line that ESP-IDF logged; null for any other. */
export function logWords(text: string): { readonly level: LineLevel; readonly tag: string } | null {
  const match = logLine.exec(text);
  if (match === null) return null;
  return { level: match[1] as LineLevel, tag: match[2] ?? '' };
}
