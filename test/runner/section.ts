import type { Skip, Tally } from './tally.ts';

export type SectionOutcome = 'passed' | 'failed' | 'skipped';

export type SectionResult = {
  name: string;
  outcome: SectionOutcome;
  /** What a section of tests counted; null for a section that is one check. */
  tally: Tally | null;
  skips: Skip[];
};

export type Section = { name: string; run(): Promise<SectionResult> };
