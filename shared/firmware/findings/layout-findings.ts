import type { Collection } from '../build/collection.ts';
import { partitionAt } from '../build/flash-place.ts';
import type { Finding } from './finding.ts';
import type { PartitionTable } from '../partitions/partition-table.ts';
import type { Release, ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

const sector = 0x1000;

interface Region {
  readonly file: ReleaseFile;
  readonly from: number;
  readonly to: number;
}

/** Whether the files fit the flash, each other and the partitions. Apps have their own rules besides. */
export function judgeLayout(
  release: Release,
  files: readonly ReleaseFile[],
  collection: Collection,
): readonly Finding[] {
  const regions = files.flatMap(regionOf);
  const table = release.partitionTable?.table;
  return [
    ...judgeOverlaps(regions),
    ...regions.flatMap((region) => judgeEnd(region, release.flashSize)),
    ...(table === undefined ? [] : regions.flatMap((region) => judgePlace(region, table))),
    ...judgeBootloader(release, files, collection),
  ];
}

function regionOf(file: ReleaseFile): readonly Region[] {
  if (file.offset === undefined || file.bytes.length === 0) return [];
  return [{ file, from: file.offset, to: file.offset + file.bytes.length }];
}

/** By sectors: flash is erased in those, so that what is written second wipes its neighbour's share of one. */
function judgeOverlaps(regions: readonly Region[]): readonly Finding[] {
  const sorted = regions.toSorted((a, b) => a.from - b.from);
  return sorted.flatMap((first, at) =>
    sorted.slice(at + 1).flatMap((second) => {
      const from = Math.floor(second.from / sector) * sector;
      const to = Math.min(sectorEnd(first.to), sectorEnd(second.to));
      if (from >= to) return [];
      const params = { path: second.file.path, other: first.file.path, from, to };
      return [findingOf('regions-overlap', params, { path: second.file.path })];
    }),
  );
}

function sectorEnd(address: number): number {
  return Math.ceil(address / sector) * sector;
}

function judgeEnd({ file, to }: Region, flashSize: number | undefined): readonly Finding[] {
  if (flashSize === undefined || to <= flashSize) return [];
  const { path } = file;
  return [findingOf('region-beyond-flash', { path, end: to, flashSize }, { path })];
}

function judgePlace({ file, from, to }: Region, table: PartitionTable): readonly Finding[] {
  const { path, role } = file;
  if (file.merged !== undefined) return [];
  const own = partitionAt(table, from);
  const overrun = table.partitions.filter((each) => each !== own && each.offset < to && each.offset > from);
  const findings: Finding[] = [];
  const needsPartition = role === 'data' || role === 'www' || role === 'otadata' || role === 'unknown';
  if (needsPartition && own?.offset !== from) {
    findings.push(findingOf('file-not-at-partition', { path, offset: from }, { path }));
  }
  if (own !== undefined && role !== 'app' && own.offset === from && to > own.offset + own.size) {
    const params = { path, size: to - from, label: own.label, partitionSize: own.size };
    findings.push(findingOf('file-larger-than-partition', params, { path }));
  } else if (own?.offset !== from) {
    for (const each of overrun) {
      const end = Math.min(to, each.offset + each.size);
      const params = { path, label: each.label, from: each.offset, to: end };
      findings.push(findingOf('region-overruns-partition', params, { path }));
    }
  }
  if (own?.type === 'app' && role !== 'app' && file.bytes.length > 0) {
    findings.push(findingOf('app-no-image', { path, label: own.label }, { path }));
  }
  return findings;
}

/** Not where the manifest names one: then that it is missing has been said. */
function judgeBootloader(
  { source }: Release,
  files: readonly ReleaseFile[],
  { manifest }: Collection,
): readonly Finding[] {
  const has = files.some((file) => file.role === 'bootloader' || file.merged !== undefined);
  const named = manifest?.entries.some((entry) => entry.label === 'bootloader') === true;
  const isWhole = files.some((file) => file.role === 'partition-table');
  if (source.kind === 'image' || has || named || !isWhole) return [];
  return [findingOf('bootloader-absent', {})];
}
