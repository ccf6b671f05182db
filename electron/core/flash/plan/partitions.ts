import type { PlanRegion } from '../../../../shared/contract/flash.ts';
import type { Partition } from '../../../../shared/firmware/partition-table.ts';
import {
  SUBTYPE_NVS,
  SUBTYPE_OTADATA,
  TYPE_APP,
  TYPE_DATA,
} from '../../../../shared/firmware/partition-types.ts';
import type { ReleaseFile } from '../../../../shared/firmware/release.ts';

const subtypeFactory = 0x00;
const firstOtaSubtype = 0x10;
const lastOtaSubtype = 0x1f;

export function isNvs({ typeId, subtypeId }: Partition): boolean {
  return typeId === TYPE_DATA && subtypeId === SUBTYPE_NVS;
}

export function isOtadata({ typeId, subtypeId }: Partition): boolean {
  return typeId === TYPE_DATA && subtypeId === SUBTYPE_OTADATA;
}

/** What the bootloader starts with blank otadata: `factory`, else the lowest OTA slot (`parttool.py`'s boot default). */
export function bootPartition(partitions: readonly Partition[]): Partition | undefined {
  const apps = partitions.filter(({ typeId }) => typeId === TYPE_APP);
  const slots = apps.filter(({ subtypeId }) => subtypeId >= firstOtaSubtype && subtypeId <= lastOtaSubtype);
  return (
    apps.find(({ subtypeId }) => subtypeId === subtypeFactory) ??
    slots.sort((a, b) => a.subtypeId - b.subtypeId)[0]
  );
}

export function partitionAt(partitions: readonly Partition[], address: number): Partition | undefined {
  return partitions.find(({ offset, size }) => address >= offset && address < offset + size);
}

/** How a written region is named. */
export function labelOf(
  file: ReleaseFile,
  from: number,
  partitions: readonly Partition[],
): Pick<PlanRegion, 'kind' | 'label'> {
  if (file.role === 'bootloader' || file.role === 'partition-table')
    return { kind: file.role, label: file.role };
  const partition = partitionAt(partitions, from);
  return partition === undefined
    ? { kind: 'unlisted', label: '' }
    : { kind: 'partition', label: partition.label };
}
