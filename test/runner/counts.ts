import type { SectionResult } from './section.ts';

export type Counts = { passed: number; failed: number; skipped: number };

/** Tests are counted one by one; a section that failed without a failing test of its own counts as one failure. */
export function total(results: readonly SectionResult[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome, tally, skips } of results) {
    const failed = tally?.failed ?? 0;
    counts.passed += tally?.passed ?? 0;
    counts.failed += outcome === 'failed' ? Math.max(1, failed) : failed;
    counts.skipped += skips.length;
  }
  return counts;
}

export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
