function two(part: number): string {
  return part.toString().padStart(2, '0');
}

/** `2026-01-09`, of the local calendar. */
export function localDay(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `10:00`, local. */
export function localHour(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `01-09`, for an axis that has no room for the year. */
export function localMonthDay(at: number): string {
  return localDay(at).slice(5);
}
