import type { Partition, PartitionTable } from '../partitions/partition-table.ts';

/** Where the bootloader looks for an app when otadata selects none: factory, else the lowest OTA slot (`parttool.py`). */
export function defaultBootPartition(table: PartitionTable | undefined): Partition | undefined {
  const apps = appPartitions(table);
  return apps.find((each) => each.subtype === 'factory') ?? otaSlots(table)[0];
}

export function appPartitions(table: PartitionTable | undefined): readonly Partition[] {
  return (table?.partitions ?? []).filter((each) => each.type === 'app');
}

/** `ota_0` … `ota_15`, lowest first. */
export function otaSlots(table: PartitionTable | undefined): readonly Partition[] {
  return appPartitions(table)
    .filter((each) => each.subtype.startsWith('ota_'))
    .toSorted((a, b) => a.subtypeId - b.subtypeId);
}

export function partitionAt(table: PartitionTable | undefined, offset: number): Partition | undefined {
  return table?.partitions.find((each) => offset >= each.offset && offset < each.offset + each.size);
}

export function otadataPartition(table: PartitionTable | undefined): Partition | undefined {
  return table?.partitions.find((each) => each.type === 'data' && each.subtype === 'ota');
}

/** The data partition that a file without a stated address is for: by label, else the only one of its file system. */
export function dataPartitionFor(
  table: PartitionTable | undefined,
  name: string,
  fileSystem: string | undefined,
): Partition | undefined {
  const data = (table?.partitions ?? []).filter((each) => each.type === 'data');
  const stem = name.replace(/\.[^.]*$/, '').toLowerCase();
  const labelled = data.find((each) => each.label.toLowerCase() === stem);
  if (labelled !== undefined) return labelled;
  const sameKind = data.filter((each) => each.subtype === fileSystem);
  return sameKind.length === 1 ? sameKind[0] : undefined;
}
