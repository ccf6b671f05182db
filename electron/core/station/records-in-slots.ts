import type { Outcome } from '../../../shared/contract/fault.ts';
import type { JobRecord } from '../records.ts';

/** The same keeper of jobs, told in which slot each job ran. */
export function recordsInSlots<Keeper extends { recordJob: (record: JobRecord) => Promise<Outcome<null>> }>(
  keeper: Keeper,
  slotOf: (jobId: string) => string | null,
): Keeper {
  return { ...keeper, recordJob: (record) => keeper.recordJob({ ...record, slot: slotOf(record.job.id) }) };
}
