import type { JobKeeping } from '../flash/job/keep-job.ts';

/** A keeper that keeps everything. */
export type WholeKeeping = { readonly [K in keyof JobKeeping]-?: NonNullable<JobKeeping[K]> };

/** The same keeper of jobs, told in which slot each job ran. */
export function recordsInSlots(keeper: WholeKeeping, slotOf: (jobId: string) => string | null): WholeKeeping {
  return {
    recordJob: (record) => keeper.recordJob({ ...record, slot: slotOf(record.job.id) }),
    noteJob: (record) => keeper.noteJob({ ...record, slot: slotOf(record.job.id) }),
    judgeBoard: (board) => keeper.judgeBoard({ ...board, slot: slotOf(board.jobId) }),
  };
}
