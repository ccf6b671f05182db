import { otadataPartition, otaSlots } from '../build/flash-place.ts';
import type { Finding } from './finding.ts';
import { bootSlot, OTADATA_LENGTH, parseOtadata } from '../partitions/otadata.ts';
import type { Partition, PartitionTable } from '../partitions/partition-table.ts';
import type { Release, ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

/** Whether a device flashed with this set would start the app that was just written. */
export function judgeOtadata(release: Release, files: readonly ReleaseFile[]): readonly Finding[] {
  const table = release.partitionTable?.table;
  const partition = otadataPartition(table);
  const own = files.filter((file) => file.role === 'otadata');
  return [
    ...own.flatMap((file) => judgeContent(file, release, table)),
    ...(own.length === 0 && partition !== undefined ? judgeAbsence(release, files, table, partition) : []),
  ];
}

function judgeContent(
  { path, bytes }: ReleaseFile,
  { app }: Release,
  table: PartitionTable | undefined,
): readonly Finding[] {
  if (bytes.length === 0) return [];
  if (bytes.length !== OTADATA_LENGTH) {
    return [findingOf('otadata-wrong-size', { path, size: bytes.length }, { path })];
  }
  const otadata = parseOtadata(bytes);
  if (!otadata.ok || otadata.value.blank) return [];
  if (otadata.value.active === undefined) return [findingOf('otadata-crc-wrong', { path }, { path })];
  const slots = otaSlots(table);
  const selected = slots[bootSlot(otadata.value, slots.length) ?? slots.length];
  if (selected === undefined || app?.partition === undefined || selected.label === app.partition) return [];
  const params = { path, slot: selected.label, app: app.partition };
  return [findingOf('otadata-selects-other-slot', params, { path })];
}

function judgeAbsence(
  { source, app }: Release,
  files: readonly ReleaseFile[],
  table: PartitionTable | undefined,
  { label, offset, size }: Partition,
): readonly Finding[] {
  const isCovered = files.some(
    (file) =>
      file.offset !== undefined && file.offset <= offset && file.offset + file.bytes.length >= offset + size,
  );
  const isForSlots = otaSlots(table).length > 0 && app?.offset !== undefined;
  if (source.kind === 'image' || isCovered || !isForSlots) return [];
  return [findingOf('otadata-absent', { label, offset })];
}
