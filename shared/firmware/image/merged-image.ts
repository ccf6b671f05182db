import { ByteView } from '../byte-view.ts';
import { chipByName } from '../chips.ts';
import { type ImageReport, parseImage, type ParseOptions } from './image.ts';
import { type Partition, type PartitionTable, parsePartitionTable } from '../partitions/partition-table.ts';
import { TYPE_APP } from '../partitions/partition-types.ts';

export interface MergedApp {
  readonly partition: Partition;
  /** In the file. */
  readonly offset: number;
  readonly image: ImageReport;
}

/** What one file that holds a whole flash, or the beginning of one, is made of. */
export interface MergedParts {
  /** Flash address of the file's first byte: 0, or the chip's bootloader offset for files that begin with it. */
  readonly flashBase: number;
  readonly bootloader: { readonly offset: number; readonly image: ImageReport };
  readonly table: { readonly offset: number; readonly table: PartitionTable };
  /** App partitions that hold an image, in the table's order. */
  readonly apps: readonly MergedApp[];
}

const SECTOR = 0x1000;

/** Where a merged file can have its bootloader; 0 both for chips that boot from there and for files cut to it. */
const BOOTLOADER_OFFSETS = [0x0, 0x1000, 0x2000];

/** How far behind the bootloader a table is looked for; the largest offset that menuconfig's help names is 0x10000. */
const TABLE_SEARCH_LENGTH = 0x40000;

/** Undefined for a file that is not a bootloader with a partition table behind it. */
export function findMergedParts(bytes: Uint8Array, options: ParseOptions = {}): MergedParts | undefined {
  const bootloader = findBootloader(bytes, options);
  if (bootloader === undefined) return undefined;
  const table = findTable(bytes, bootloader.offset + (bootloader.image.length ?? 0));
  if (table === undefined) return undefined;
  const flashBase = baseOf(bootloader);
  return { flashBase, bootloader, table, apps: findApps(bytes, flashBase, table.table, options) };
}

type Bootloader = MergedParts['bootloader'];

function findBootloader(bytes: Uint8Array, options: ParseOptions): Bootloader | undefined {
  for (const offset of BOOTLOADER_OFFSETS) {
    const image = parseImage(bytes.subarray(offset), options);
    if (!image.ok) continue;
    const whole = image.value.defect === undefined && image.value.checksum?.valid === true;
    return whole && image.value.kind !== 'app' ? { offset, image: image.value } : undefined;
  }
  return undefined;
}

/** A bootloader at the file's start belongs at its chip's offset; anywhere else the file shows where it belongs. */
function baseOf({ offset, image }: Bootloader): number {
  if (image.chip === undefined) return 0;
  return Math.max(0, chipByName(image.chip).bootloaderOffset - offset);
}

function findTable(bytes: Uint8Array, from: number): MergedParts['table'] | undefined {
  const end = Math.min(bytes.length, from + TABLE_SEARCH_LENGTH);
  for (let offset = Math.ceil(from / SECTOR) * SECTOR; offset < end; offset += SECTOR) {
    const table = parsePartitionTable(bytes.subarray(offset));
    if (table.ok && table.value.end !== 'garbage') return { offset, table: table.value };
  }
  return undefined;
}

function findApps(
  bytes: Uint8Array,
  flashBase: number,
  table: PartitionTable,
  options: ParseOptions,
): readonly MergedApp[] {
  const view = new ByteView(bytes);
  return table.partitions.flatMap((partition) => {
    const offset = partition.offset - flashBase;
    if (partition.typeId !== TYPE_APP || !view.holds(offset, 1)) return [];
    const image = parseImage(view.part(offset, partition.size), options);
    return image.ok ? [{ partition, offset, image: image.value }] : [];
  });
}
