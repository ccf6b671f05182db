import { appPartitions, otaSlots } from '../build/flash-place.ts';
import type { Finding } from './finding.ts';
import { checkPartitions } from '../partitions/partition-rules.ts';
import { parsePartitionTable, type PartitionTable, TABLE_LENGTH } from '../partitions/partition-table.ts';
import type { Release, ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

const ROW_LENGTH = 32;

/** Whether there is a table, whether a bootloader would take it, and what devices with it can and cannot do. */
export function judgeTable(release: Release, files: readonly ReleaseFile[]): readonly Finding[] {
  const unreadable = files.flatMap(judgeWhole);
  const found = release.partitionTable;
  if (found === undefined) return [...unreadable, ...judgeAbsence(release, unreadable)];
  const path = tablePath(release, files) ?? 'partitions.csv';
  const rules = checkPartitions(found.table.partitions, {
    flashSize: release.flashSize,
    tableOffset: found.offset,
  });
  return [
    ...unreadable,
    ...(found.source === 'csv'
      ? [findingOf('table-from-csv', { path }, { path })]
      : judgeForm(path, found.table, unreadable.length > 0)),
    ...rules.map(({ code, params }) => findingOf(code, params, { path })),
    ...judgeWritable(path, found.table),
    ...judgeUse(path, found.table, release.flashSize),
  ];
}

function tablePath(release: Release, files: readonly ReleaseFile[]): string | undefined {
  const { table } = release.partitionTable ?? {};
  if (release.partitionTable?.source === 'csv') return undefined;
  const own = files.find((file) => file.role === 'partition-table' && parsePartitionTable(file.bytes).ok);
  return (own ?? files.find((file) => file.merged?.table.table === table))?.path;
}

function judgeWhole({ path, role, bytes }: ReleaseFile): readonly Finding[] {
  if (role !== 'partition-table' || bytes.length === 0) return [];
  const parsed = parsePartitionTable(bytes);
  if (parsed.ok && parsed.value.partitions.length > 0) {
    const isCut = bytes.length < TABLE_LENGTH && bytes.length % ROW_LENGTH !== 0;
    return isCut
      ? [findingOf('table-truncated', { path, size: bytes.length }, { path, offset: bytes.length })]
      : [];
  }
  const offset = parsed.ok ? 0 : parsed.fault.offset;
  return [findingOf('table-unreadable', { path, offset }, { path, offset })];
}

function judgeAbsence({ source, files }: Release, unreadable: readonly Finding[]): readonly Finding[] {
  if (source.kind === 'image' || unreadable.length > 0) return [];
  const wantsOne = files.some((file) => file.role === 'bootloader' || file.role === 'app');
  return wantsOne ? [findingOf('table-absent', {})] : [];
}

function judgeForm(path: string, table: PartitionTable, isCut: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  if (table.md5 === 'invalid') findings.push(findingOf('table-md5-wrong', { path }, { path }));
  if (table.md5 === 'absent') findings.push(findingOf('table-md5-absent', { path }, { path }));
  if (table.end === 'garbage') findings.push(findingOf('table-garbage-after-rows', { path }, { path }));
  if (!isCut && (table.end === 'end-of-data' || table.end === 'full')) {
    findings.push(findingOf('table-not-terminated', { path }, { path }));
  }
  return findings;
}

/** What the device itself writes may not be read-only (`gen_esp32part.py`). */
function judgeWritable(path: string, table: PartitionTable): readonly Finding[] {
  return table.partitions
    .filter((each) => each.type === 'data' && ['ota', 'coredump'].includes(each.subtype) && each.readonly)
    .map(({ label }) => findingOf('partition-always-writable', { label }, { path }));
}

function judgeUse(path: string, table: PartitionTable, flashSize: number | undefined): readonly Finding[] {
  const apps = appPartitions(table);
  if (apps.length === 0) return [findingOf('table-without-app', { path }, { path })];
  const findings: Finding[] = [];
  const end = Math.max(...table.partitions.map((each) => each.offset + each.size));
  const unused = flashSize === undefined ? undefined : flashSize - end;
  if (otaSlots(table).length < 2) {
    const params = {
      apps: apps.map((each) => each.label).join(', '),
      unused: hasRoom(unused) ? unused : null,
    };
    findings.push(findingOf('no-ota-slot', params, { path }));
  }
  if (flashSize !== undefined && unused !== undefined && unused * 2 >= flashSize) {
    findings.push(findingOf('flash-unused', { end, flashSize }, { path }));
  }
  return findings;
}

function hasRoom(unused: number | undefined): unused is number {
  return unused !== undefined && unused > 0;
}
