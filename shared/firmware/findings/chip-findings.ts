import type { Collection } from '../build/collection.ts';
import { appPartitions } from '../build/flash-place.ts';
import { chipByName, type ChipName } from '../chips.ts';
import type { Finding } from './finding.ts';
import type { ImageReport } from '../image/image.ts';
import type { PartitionTable } from '../partitions/partition-table.ts';
import type { ReleaseFile } from '../release.ts';
import { findingOf } from './finding-of.ts';

interface Judged {
  readonly path: string;
  readonly image: ImageReport;
}

/** Whether all images are for one chip, the one that the build says it is for, and the bootloader in its place. */
export function judgeChips(
  files: readonly ReleaseFile[],
  collection: Collection,
  table: PartitionTable | undefined,
): readonly Finding[] {
  const images = files.flatMap(imagesIn);
  const stated = statedChip(collection);
  const chips = [...new Set(images.flatMap(({ image }) => image.chip ?? []))];
  return [
    ...images.flatMap(({ path, image }) => judgeChip(path, image, stated)),
    ...(chips.length > 1 ? [findingOf('images-for-different-chips', { chips: chips.toSorted() })] : []),
    ...files.filter((file) => !isInAppPlace(file, table)).flatMap(judgeBootloaderOffset),
  ];
}

function imagesIn({ path, image, merged }: ReleaseFile): readonly Judged[] {
  if (merged === undefined) return image === undefined ? [] : [{ path, image }];
  return [merged.bootloader, ...merged.apps].map((part) => ({ path, image: part.image }));
}

function statedChip({ manifest, description }: Collection) {
  if (manifest?.chip !== undefined) return { chip: manifest.chip, manifest: manifest.path };
  const target = description?.target;
  return target === undefined ? undefined : { chip: target, manifest: 'project_description.json' };
}

function judgeChip(
  path: string,
  { chip, chipId }: ImageReport,
  stated: { readonly chip: ChipName; readonly manifest: string } | undefined,
): readonly Finding[] {
  if (chip === undefined && chipId !== undefined) {
    return [findingOf('chip-id-unknown', { path, chipId }, { path, offset: 12 })];
  }
  if (chip === undefined || stated === undefined || chip === stated.chip) return [];
  const params = { path, chip, expected: stated.chip, manifest: stated.manifest };
  return [findingOf('chip-differs', params, { path })];
}

/** A merged image taken for an app has a finding of its own; that its bootloader is misplaced follows. */
function isInAppPlace({ offset, merged }: ReleaseFile, table: PartitionTable | undefined): boolean {
  return merged !== undefined && appPartitions(table).some((each) => each.offset === offset);
}

function judgeBootloaderOffset(file: ReleaseFile): readonly Finding[] {
  const { path, role, merged } = file;
  const image = merged?.bootloader.image ?? (role === 'bootloader' ? file.image : undefined);
  if (image?.chip === undefined || file.offset === undefined) return [];
  const offset = file.offset + (merged?.bootloader.offset ?? 0);
  const expected = chipByName(image.chip).bootloaderOffset;
  if (offset === expected) return [];
  const params = { path, offset, expected, chip: image.chip };
  return [findingOf('bootloader-wrong-offset', params, { path })];
}
