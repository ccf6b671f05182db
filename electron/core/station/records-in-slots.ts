import type { JobKeeping } from '../flash/job/keep-job.ts';

/** A keeper that keeps everything. */
export type WholeKeeping = { readonly [K in keyof JobKeeping]-?: NonNullable<JobKeeping[K]> };

/** Where a job of a station runs, for the ledger. */
export interface JobPlace {
  /** Its label, else its number. */
  readonly slot: string;
  /** Who stood there when it was started; null where the station has no name for them. */
  readonly operator: string | null;
}

const elsewhere = { slot: null, operator: null };

/** The same keeper of jobs, told in which slot each job ran, and by whom. */
export function recordsInSlots(
  keeper: WholeKeeping,
  placeOf: (jobId: string) => JobPlace | null,
): WholeKeeping {
  return {
    recordJob: (record) => keeper.recordJob({ ...record, ...(placeOf(record.job.id) ?? elsewhere) }),
    noteJob: (record) => keeper.noteJob({ ...record, ...(placeOf(record.job.id) ?? elsewhere) }),
    judgeBoard: (board) => keeper.judgeBoard({ ...board, slot: placeOf(board.jobId)?.slot ?? null }),
  };
}
