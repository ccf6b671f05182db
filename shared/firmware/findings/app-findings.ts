import type { Collection } from '../build/collection.ts';
import { appPartitions, otaSlots, partitionAt } from '../build/flash-place.ts';
import { listedApps } from '../build/listed-files.ts';
import type { Finding } from './finding.ts';
import type { PartitionTable } from '../partitions/partition-table.ts';
import type { Release, ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

/** Below this share of a partition left free, the next feature may not fit. */
const nearlyFull = 0.05;

/** Whether there is an app, whether it can be told, and whether it fits where it has to go. */
export function judgeApps(
  release: Release,
  files: readonly ReleaseFile[],
  collection: Collection,
): readonly Finding[] {
  const table = release.partitionTable?.table;
  const apps = files.filter((file) => file.role === 'app');
  return [
    ...judgeChoice(release, collection),
    ...apps.flatMap(judgeDescriptor),
    ...(table === undefined ? [] : apps.flatMap((app) => judgeFit(app, table))),
    ...judgeOtaFit(release.app, table),
    ...files.flatMap((file) => judgeMerged(file, release, table)),
  ];
}

function judgeChoice(release: Release, collection: Collection): readonly Finding[] {
  const { path, reason, alternatives } = release.choice;
  if (reason === 'first-that-parses' && path !== undefined && alternatives.length > 0) {
    return [findingOf('app-several', { taken: path, others: alternatives.join(', ') }, { path })];
  }
  if (path !== undefined || release.source.kind === 'image') return [];
  const named = listedApps(collection, release.partitionTable?.table).length > 0;
  if (named) {
    const candidates = alternatives.join(', ');
    return alternatives.length === 0 ? [] : [findingOf('app-not-chosen', { candidates })];
  }
  const inMerged = release.files.some((file) => (file.merged?.apps.length ?? 0) > 0);
  const elsewhere = collection.findings.some(({ code }) => code === 'file-remote');
  return inMerged || elsewhere ? [] : [findingOf('app-absent', {})];
}

function judgeDescriptor({ path, image }: ReleaseFile): readonly Finding[] {
  if (image === undefined || image.chip === 'esp8266' || image.appDescriptor !== undefined) return [];
  if (image.defect?.field === 'header') return [];
  return [findingOf('app-descriptor-absent', { path }, { path, offset: 32 })];
}

function judgeFit(app: ReleaseFile, table: PartitionTable): readonly Finding[] {
  const { path, offset, bytes } = app;
  const starts = appPartitions(table);
  if (offset === undefined || starts.length === 0) return [];
  const own = partitionAt(table, offset);
  if (own?.type !== 'app' || own.offset !== offset) {
    const list = starts.map((each) => `0x${each.offset.toString(16)}`).join(', ');
    return [findingOf('app-not-at-app-partition', { path, offset, starts: list }, { path })];
  }
  if (bytes.length <= own.size) return [];
  const params = { path, size: bytes.length, label: own.label, partitionSize: own.size };
  return [findingOf('app-larger-than-partition', params, { path })];
}

/** The smallest slot decides: which one is next depends on the device's history. */
function judgeOtaFit(app: ReleaseFile | undefined, table: PartitionTable | undefined): readonly Finding[] {
  if (app?.image === undefined) return [];
  const { path, bytes } = app;
  const findings: Finding[] = [];
  const secureVersion = app.image.appDescriptor?.secureVersion ?? 0;
  if (secureVersion > 0) findings.push(findingOf('app-anti-rollback', { path, secureVersion }, { path }));
  const own = table?.partitions.find((each) => each.type === 'app' && each.offset === app.offset);
  const [slot] = otaSlots(table).toSorted((a, b) => a.size - b.size);
  const tightest = slot ?? own;
  if (tightest === undefined) return findings;
  const params = { path, label: tightest.label, partitionSize: tightest.size };
  const free = tightest.size - bytes.length;
  if (free < 0 && slot !== undefined && slot !== own) {
    findings.push(findingOf('app-larger-than-ota-slot', { ...params, size: bytes.length }, { path }));
  }
  if (free >= 0 && free < tightest.size * nearlyFull) {
    findings.push(findingOf('app-nearly-fills-slot', { ...params, free }, { path }));
  }
  return findings;
}

function judgeMerged(
  file: ReleaseFile,
  { choice, source }: Release,
  table: PartitionTable | undefined,
): readonly Finding[] {
  const { path, offset, merged } = file;
  if (merged === undefined) return [];
  const inApp = table?.partitions.some((each) => each.type === 'app' && each.offset === offset) === true;
  if (choice.path === path || inApp) return [findingOf('merged-image-as-app', { path }, { path })];
  if (merged.apps.length === 0 && source.kind !== 'image') return [];
  return [findingOf('merged-image', { path, offset: offset ?? merged.flashBase }, { path })];
}
