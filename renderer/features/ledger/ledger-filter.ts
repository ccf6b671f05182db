import type { LedgerQuery, LedgerVerdict } from '../../../shared/contract/ledger.ts';

export type TimeChoice = 'all' | 'today' | 'week' | 'fortnight' | 'quarter';
export type VerdictChoice = 'any' | 'good' | 'failed' | 'other';
export type WayChoice = 'any' | 'usb' | 'lan';

/** What the list is narrowed to. */
export interface LedgerFilter {
  readonly text: string;
  readonly time: TimeChoice;
  readonly verdict: VerdictChoice;
  readonly way: WayChoice;
  /** Id of a release; null for any. */
  readonly release: string | null;
}

export const everything: LedgerFilter = { text: '', time: 'all', verdict: 'any', way: 'any', release: null };

export const timeChoices: readonly TimeChoice[] = ['all', 'today', 'week', 'fortnight', 'quarter'];
export const verdictChoices: readonly VerdictChoice[] = ['any', 'good', 'failed', 'other'];
export const wayChoices: readonly WayChoice[] = ['any', 'usb', 'lan'];

/** Shorter texts are in too many rows to be looked for. */
export const shortestText = 3;

const verdictsOf: Readonly<Record<Exclude<VerdictChoice, 'any'>, LedgerVerdict[]>> = {
  good: ['pass', 'updated'],
  failed: ['failed', 'aborted'],
  other: ['written', 'complete', 'sent', 'cancelled'],
};

const days: Readonly<Record<Exclude<TimeChoice, 'all'>, number>> = {
  today: 1,
  week: 7,
  fortnight: 14,
  quarter: 90,
};

export function queryOf({ text, time, verdict, way, release }: LedgerFilter, now: number): LedgerQuery {
  const wanted = text.trim();
  return {
    ...(wanted.length >= shortestText && { text: wanted }),
    ...(time !== 'all' && { from: beginOfDay(now, days[time]) }),
    ...(verdict !== 'any' && { verdicts: verdictsOf[verdict] }),
    ...(way === 'usb' && { kinds: ['job', 'backup', 'restore'] }),
    ...(way === 'lan' && { kinds: ['download', 'push'] }),
    ...(release !== null && { releases: [release] }),
  };
}

/** What figures and report are about: the chosen time, and a fortnight where all is listed. */
export function stretchOf(time: TimeChoice, now: number): { readonly from: number; readonly until: number } {
  const shown = shownTime(time);
  return { from: beginOfDay(now, days[shown]), until: beginOfDay(now, 0) };
}

export function shownTime(time: TimeChoice): Exclude<TimeChoice, 'all'> {
  return time === 'all' ? 'fortnight' : time;
}

/** Midnight that began the day so many days before tomorrow: 1 is today's. */
function beginOfDay(now: number, before: number): number {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  date.setDate(date.getDate() + 1 - before);
  return date.getTime();
}
