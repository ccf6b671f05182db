import type { LedgerSummary } from '../../contract/ledger-summary.ts';
import { counted, grouped } from '../quantity.ts';

/** Words of the shift report. */
export const ledgerReport = {
  title: 'Shift report',
  fileName: (day: string): string => `shift-report-${day}`,
  listed: (names: readonly string[]): string => names.join(', '),
  stations: 'Station',
  operators: 'Operator',
  made: 'Made',
  passed: 'Passed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  yield: 'Yield',
  boards: 'Boards passed',
  ofBoards: (boards: number): string => `of ${grouped(boards)}`,
  meanTime: 'Mean time of a PASS',
  yieldOverTime: 'Yield over time, %',
  reasons: 'Failures by reason',
  reason: 'Reason, and its newest case',
  count: 'Jobs',
  onlyWritten: 'Written and read back, but its boot was not seen.',
  noFailures: 'No job failed.',
  slots: 'Failures by slot',
  slotHead: 'Slot',
  slot: (name: string): string => `Slot ${name}`,
  noSlot: 'Outside the station',
  releases: 'Releases',
  release: 'Release',
  lan: 'Over the LAN',
  lanCounts: ({ complete, updated, sent, failed, aborted, cancelled }: LedgerSummary['lan']): string =>
    complete + updated + sent + failed + aborted + cancelled === 0
      ? 'No downloads and no pushes.'
      : [
          `${counted(complete, 'download')} complete`,
          `${counted(updated, 'device')} pushed to and updated`,
          `${grouped(sent)} sent without proof`,
          `${grouped(failed + aborted)} failed or aborted`,
          `${grouped(cancelled)} cancelled`,
        ].join(', '),
  nothing: 'No job ended in this time.',
};

export type LedgerReportWords = typeof ledgerReport;
