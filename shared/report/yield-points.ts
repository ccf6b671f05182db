import type { LedgerSummary } from '../contract/ledger-summary.ts';

/** One hour or one day of the local calendar in which jobs ended. */
export interface YieldPoint {
  /** Its beginning, milliseconds since the epoch. */
  readonly at: number;
  readonly passed: number;
  readonly failed: number;
}

export type YieldStep = 'hour' | 'day';

/** Up to here a stretch is told by the hour. */
const hoursUpTo = 2 * 86_400_000;

export function stepOf({ from, until }: Pick<LedgerSummary, 'from' | 'until'>): YieldStep {
  return until - from <= hoursUpTo ? 'hour' : 'day';
}

/** The quarters of a summary by local hours or days: only those in which something ended. */
export function yieldPoints(
  summary: Pick<LedgerSummary, 'from' | 'until' | 'quarters'>,
): readonly YieldPoint[] {
  const step = stepOf(summary);
  const points = new Map<number, { passed: number; failed: number }>();
  for (const { at, passed, failed } of summary.quarters) {
    const begin = beginOf(at, step);
    const point = points.get(begin) ?? { passed: 0, failed: 0 };
    points.set(begin, { passed: point.passed + passed, failed: point.failed + failed });
  }
  return [...points].map(([at, counts]) => ({ at, ...counts })).sort((a, b) => a.at - b.at);
}

function beginOf(at: number, step: YieldStep): number {
  const date = new Date(at);
  if (step === 'day') return date.setHours(0, 0, 0, 0);
  /* Set to its beginning, the second of two hours of one name, in autumn, would become the first. */
  return at - date.getMinutes() * 60_000 - date.getSeconds() * 1_000 - date.getMilliseconds();
}

export function yieldOf({ passed, failed }: Pick<YieldPoint, 'passed' | 'failed'>): number {
  return passed / (passed + failed);
}

/**
 * Where the axis of a yield begins, as a share: as low as the worst point asks for, in steps of ten, never above 0.9,
 * so that a tenth of a per cent does not look like a landslide.
 */
export function yieldFloor(points: readonly YieldPoint[]): number {
  const worst = Math.min(1, ...points.map(yieldOf));
  return Math.min(0.9, Math.max(0, Math.floor(worst * 10 - 1e-9) / 10));
}
