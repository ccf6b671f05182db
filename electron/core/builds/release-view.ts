import type { AppView, FileView, PartitionView, ReleaseView } from '../../../shared/contract/release.ts';
import { defaultBootPartition } from '../../../shared/firmware/build/flash-place.ts';
import { settingsInHeader } from '../../../shared/firmware/build/header-settings.ts';
import type { Release, ReleaseFile } from '../../../shared/firmware/release.ts';
import { findingView } from '../finding-view.ts';

/** What a screen may know of a release: all of it but the bytes. */
export function releaseView(release: Release): ReleaseView {
  const { partitionTable } = release;
  return {
    id: release.id,
    name: release.name,
    source: { ...release.source },
    builtAt: release.builtAt,
    takenAt: release.takenAt,
    chip: release.chip ?? null,
    app: release.app === undefined ? null : appView(release.app),
    choice: {
      path: release.choice.path ?? null,
      reason: release.choice.reason,
      alternatives: [...release.choice.alternatives],
    },
    flash: { ...release.flash },
    flashSize: release.flashSize ?? null,
    partitionTable:
      partitionTable === undefined
        ? null
        : {
            offset: partitionTable.offset,
            source: partitionTable.source,
            md5: partitionTable.table.md5,
            end: endOf(partitionTable.table.partitions),
          },
    partitions: partitionViews(release),
    files: release.files.map(fileView),
    findings: release.findings.map(findingView),
  };
}

function appView(app: ReleaseFile): AppView | null {
  const { image } = app;
  if (image === undefined) return null;
  const descriptor = image.appDescriptor;
  const settings = settingsInHeader(image);
  return {
    path: app.path,
    projectName: descriptor?.projectName ?? '',
    version: descriptor?.version ?? '',
    idfVersion: descriptor?.idfVersion ?? '',
    secureVersion: descriptor?.secureVersion ?? 0,
    compileDate: descriptor?.compileDate ?? '',
    compileTime: descriptor?.compileTime ?? '',
    elfSha256: descriptor?.elfSha256 ?? '',
    sha256: app.sha256,
    size: app.bytes.length,
    chipId: image.chipId ?? 0,
    minChipRevision: image.minRevisionFull,
    maxChipRevision: image.maxRevisionFull,
    minEfuseBlockRevision: descriptor?.minEfuseBlockRevision ?? null,
    maxEfuseBlockRevision: descriptor?.maxEfuseBlockRevision ?? null,
    entry: image.entry,
    segments: image.segmentCount,
    checksum: image.checksum?.stored ?? 0,
    checksumValid: image.checksum?.valid ?? false,
    imageSha256: image.hash?.stored ?? null,
    imageSha256Valid: image.hash?.valid ?? null,
    flashMode: settings.mode,
    flashFrequency: settings.frequency,
    flashSize: settings.size,
  };
}

function partitionViews(release: Release): PartitionView[] {
  const table = release.partitionTable?.table;
  const boots = defaultBootPartition(table);
  return (table?.partitions ?? []).map((partition) => ({
    label: partition.label,
    type: partition.type,
    subtype: partition.subtype,
    offset: partition.offset,
    size: partition.size,
    encrypted: partition.encrypted,
    readonly: partition.readonly,
    boots: partition === boots,
  }));
}

function fileView(file: ReleaseFile): FileView {
  return {
    path: file.path,
    role: file.role,
    offset: file.offset ?? null,
    size: file.bytes.length,
    sha256: file.sha256,
    partition: file.partition ?? null,
    modifiedAt: file.modifiedAt,
  };
}

function endOf(partitions: readonly { readonly offset: number; readonly size: number }[]): number {
  return Math.max(0, ...partitions.map((each) => each.offset + each.size));
}
