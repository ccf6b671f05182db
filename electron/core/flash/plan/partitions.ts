import type { PlanRegion } from '../../../../shared/contract/flash.ts';
import { partitionAt } from '../../../../shared/firmware/build/flash-place.ts';
import type { Partition, PartitionTable } from '../../../../shared/firmware/partitions/partition-table.ts';
import { SUBTYPE_NVS, TYPE_DATA } from '../../../../shared/firmware/partitions/partition-types.ts';
import type { ReleaseFile } from '../../../../shared/firmware/release.ts';

export function isNvs({ typeId, subtypeId }: Partition): boolean {
  return typeId === TYPE_DATA && subtypeId === SUBTYPE_NVS;
}

/** How a written region is named. */
export function labelOf(
  file: ReleaseFile,
  from: number,
  table: PartitionTable | undefined,
): Pick<PlanRegion, 'kind' | 'label'> {
  if (file.role === 'bootloader' || file.role === 'partition-table')
    return { kind: file.role, label: file.role };
  const partition = partitionAt(table, from);
  return partition === undefined
    ? { kind: 'unlisted', label: '' }
    : { kind: 'partition', label: partition.label };
}
