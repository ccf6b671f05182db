import type { FlashWords } from '../../../shared/messages/en/flash-screen.ts';

/** About how long it still takes, in steps that do not flicker; null while nobody can tell. */
export function timeLeft(seconds: number | null, words: FlashWords['run']): string | null {
  if (seconds === null || !Number.isFinite(seconds)) return null;
  if (seconds < 90)
    return words.secondsLeft(seconds < 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5);
  return words.minutesLeft(Math.ceil(seconds / 60));
}

/** How far the whole job is, 0 to 1: the bytes written are its measure, because they take nearly all of its time. */
export function progress({ written, total }: { readonly written: number; readonly total: number }): number {
  return total === 0 ? 0 : Math.min(written / total, 1);
}
