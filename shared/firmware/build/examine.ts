import type { LooksLike } from '../findings/finding-codes.ts';
import { parseImage, type ImageReport, type ParseOptions } from '../image/image.ts';
import { parseOtadata, OTADATA_LENGTH, type Otadata } from '../partitions/otadata.ts';
import { parsePartitionTable, type PartitionTable } from '../partitions/partition-table.ts';
import { recogniseFileSystem } from '../file-system.ts';
import { findMergedParts, type MergedParts } from '../image/merged-image.ts';
import type { FileSystem } from '../release.ts';
import { looksLike } from './looks-like.ts';

/** Everything that the bytes of one file tell of themselves, whatever its name and place. */
export interface Examination {
  readonly image: ImageReport | undefined;
  readonly table: PartitionTable | undefined;
  /** Only for files of the size that an otadata partition has. */
  readonly otadata: Otadata | undefined;
  readonly fileSystem: FileSystem | undefined;
  /** A bootloader with a partition table behind it, and perhaps apps: not one image but a piece of flash. */
  readonly merged: MergedParts | undefined;
  readonly looksLike: LooksLike;
}

export function examine(bytes: Uint8Array, options: ParseOptions = {}): Examination {
  const image = parseImage(bytes, options);
  const table = parsePartitionTable(bytes);
  const otadata = bytes.length === OTADATA_LENGTH ? parseOtadata(bytes) : undefined;
  const isApp = image.ok && image.value.kind === 'app';
  const begins = image.ok || table.ok;
  return {
    image: image.ok ? image.value : undefined,
    table: table.ok && table.value.partitions.length > 0 ? table.value : undefined,
    otadata: otadata?.ok === true && isPlausible(otadata.value) ? otadata.value : undefined,
    fileSystem: begins ? undefined : recogniseFileSystem(bytes),
    merged: isApp ? undefined : findMergedParts(bytes, options),
    looksLike: looksLike(bytes),
  };
}

/** An 8 KB file-system image would otherwise pass for otadata with two broken entries. */
function isPlausible(otadata: Otadata): boolean {
  return otadata.blank || otadata.entries.some((entry) => entry.crcValid);
}
