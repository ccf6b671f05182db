const form = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Milliseconds since the epoch of `2026-01-09` or `2026-01-09T10:00`, in this computer's time where none is named;
 * undefined for anything else. By itself the language reads `5` as May of 2001, and makes the 3rd of March of a 31st of
 * February.
 */
export function readTime(text: string): number | undefined {
  const [, year, month, day, time] = form.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const midnight = new Date(Number(year), Number(month) - 1, Number(day));
  if (midnight.getMonth() !== Number(month) - 1 || midnight.getDate() !== Number(day)) return undefined;
  const at = Date.parse(time === undefined ? `${text}T00:00` : text);
  return Number.isNaN(at) ? undefined : at;
}
