/** Bytes written at moments of the last seconds. */
export interface Progress {
  readonly samples: { at: number; bytes: number }[];
}

const windowMs = 3_000;
/** Before that a rate is a guess, and a figure is never guessed. */
const shortestMs = 300;

export function createProgress(): Progress {
  return { samples: [] };
}

/** Bytes per second over the last seconds, and the seconds that the rest takes at that rate; null until told. */
export function progressOf(
  { samples }: Progress,
  bytes: number,
  total: number,
  now: number,
): { rate: number | null; secondsLeft: number | null } {
  /* An image that starts anew takes its bytes back. */
  if (bytes < (samples.at(-1)?.bytes ?? 0)) samples.length = 0;
  samples.push({ at: now, bytes });
  while (samples.length > 2 && now - (samples[0]?.at ?? now) > windowMs) samples.shift();
  const first = samples[0];
  if (first === undefined || now - first.at < shortestMs) return { rate: null, secondsLeft: null };
  const rate = ((bytes - first.bytes) * 1_000) / (now - first.at);
  return { rate, secondsLeft: rate > 0 ? (total - bytes) / rate : null };
}
