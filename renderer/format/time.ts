/** Local wall-clock time, 24 hours: `10:12:04`. */
export function clock(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => part.toString().padStart(2, '0'))
    .join(':');
}

/** `09:41` */
export function hourAndMinute(at: number): string {
  return clock(at).slice(0, 5);
}

/** `2026-01-19`, of the local calendar. */
export function day(at: number): string {
  const date = new Date(at);
  const two = (part: number) => part.toString().padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** How long something took, to a tenth: `8.1 s`, `2 min 04 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${(whole % 60).toString().padStart(2, '0')} s`;
}

/** For how long, in its largest whole unit: `34 s`, `5 min`, `3 h`, `2 d`. Never negative. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

export type AgeUnit = 'now' | 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export interface Age {
  readonly count: number;
  readonly unit: AgeUnit;
}

const steps: readonly (readonly [AgeUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 14 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 10],
];

const secondsIn: Readonly<Record<AgeUnit, number>> = {
  year: 365 * 86_400,
  month: 30 * 86_400,
  week: 7 * 86_400,
  day: 86_400,
  hour: 3_600,
  minute: 60,
  second: 1,
  now: 1,
};

/** The age in its largest whole unit; weeks begin at two, because 9 days say more than 1 week. Never negative. */
export function age(from: number, now: number): Age {
  const seconds = Math.max(0, (now - from) / 1000);
  for (const [unit, least] of steps) {
    if (seconds >= least) return { count: Math.floor(seconds / secondsIn[unit]), unit };
  }
  return { count: 0, unit: 'now' };
}
