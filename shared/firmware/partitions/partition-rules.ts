import type { TableFindingParams } from '../findings/finding-codes.ts';
import { DEFAULT_TABLE_OFFSET, type Partition, TABLE_SECTOR_LENGTH } from './partition-table.ts';
import {
  OTA_SLOTS,
  SUBTYPE_NVS,
  SUBTYPE_OTA_0,
  SUBTYPE_OTADATA,
  SUBTYPE_PRIMARY,
  TYPE_APP,
  TYPE_BOOTLOADER,
  TYPE_DATA,
  TYPE_PARTITION_TABLE,
} from './partition-types.ts';

type RuleCode =
  | 'partition-misaligned'
  | 'partition-size-misaligned'
  | 'partition-before-table-end'
  | 'partition-beyond-flash'
  | 'partitions-overlap'
  | 'partition-names-equal'
  | 'otadata-partition-wrong-size'
  | 'otadata-partition-repeated'
  | 'otadata-partition-absent'
  | 'nvs-partition-too-small';

/** A rule that a table breaks, in the words of the finding that will tell of it. */
export type PartitionBreach = {
  readonly [C in RuleCode]: { readonly code: C; readonly params: TableFindingParams[C] };
}[RuleCode];

export interface RuleOptions {
  /** Bytes; default is the largest that an image header can state, 128 MB. */
  readonly flashSize?: number | undefined;
  /** Default 0x8000. */
  readonly tableOffset?: number;
  /** Secure Boot V1 signs whole 64 KB blocks, so that app sizes must be such. */
  readonly secureBootV1?: boolean;
}

const KB = 1024;
const APP_ALIGNMENT = 64 * KB;
const SECTOR = 4 * KB;
const LARGEST_FLASH = 128 * 1024 * KB;
const OTADATA_SIZE = 0x2000;
/** Three pages: one to write, one to move to, one spare (`nvs_flash`). */
const NVS_MINIMUM = 0x3000;

/** Every rule of ESP-IDF's for tables that these partitions break: `gen_esp32part.py` 1.5, `flash_partitions.c`. */
export function checkPartitions(
  partitions: readonly Partition[],
  options: RuleOptions = {},
): readonly PartitionBreach[] {
  return [
    ...partitions.flatMap((partition) => [...checkPlace(partition, options)]),
    ...checkOverlaps(partitions),
    ...checkNames(partitions),
    ...checkOtadata(partitions),
    ...partitions.flatMap((partition) => [...checkNvs(partition)]),
  ];
}

/** Bytes: 64 KB for apps, which the MMU maps, a flash sector for all else. */
export function offsetAlignment(typeId: number): number {
  return typeId === TYPE_APP ? APP_ALIGNMENT : SECTOR;
}

export function isOtaSlot(partition: Partition): boolean {
  const slot = partition.subtypeId - SUBTYPE_OTA_0;
  return partition.typeId === TYPE_APP && slot >= 0 && slot < OTA_SLOTS;
}

export function isOtadata(partition: Partition): boolean {
  return partition.typeId === TYPE_DATA && partition.subtypeId === SUBTYPE_OTADATA;
}

/** The bootloader and the table themselves, which some tables list too. */
export function isBelowTable({ typeId, subtypeId }: Pick<Partition, 'typeId' | 'subtypeId'>): boolean {
  return (typeId === TYPE_BOOTLOADER || typeId === TYPE_PARTITION_TABLE) && subtypeId === SUBTYPE_PRIMARY;
}

function* checkPlace(partition: Partition, options: RuleOptions): Generator<PartitionBreach> {
  const { label, offset, size, typeId } = partition;
  const alignment = offsetAlignment(typeId);
  if (offset % alignment !== 0) yield { code: 'partition-misaligned', params: { label, offset, alignment } };
  const unit = options.secureBootV1 === true ? APP_ALIGNMENT : SECTOR;
  if (typeId === TYPE_APP && size % unit !== 0) {
    yield { code: 'partition-size-misaligned', params: { label, size, alignment: unit } };
  }
  const tableEnd = (options.tableOffset ?? DEFAULT_TABLE_OFFSET) + TABLE_SECTOR_LENGTH;
  if (offset < tableEnd && !isBelowTable(partition)) {
    yield { code: 'partition-before-table-end', params: { label, offset, end: tableEnd } };
  }
  const end = offset + size;
  const flashSize = options.flashSize ?? LARGEST_FLASH;
  if (end > flashSize) yield { code: 'partition-beyond-flash', params: { label, end, flashSize } };
}

/** Each pair, the lower first. A table has 95 rows at most, so that all pairs are few. */
function* checkOverlaps(partitions: readonly Partition[]): Generator<PartitionBreach> {
  const sorted = [...partitions].sort((left, right) => left.offset - right.offset);
  for (const [i, first] of sorted.entries()) {
    for (const second of sorted.slice(i + 1)) {
      const to = Math.min(first.offset + first.size, second.offset + second.size);
      if (second.offset >= to) continue;
      const params = { first: first.label, second: second.label, from: second.offset, to };
      yield { code: 'partitions-overlap', params };
    }
  }
}

function* checkNames(partitions: readonly Partition[]): Generator<PartitionBreach> {
  const byLabel = Map.groupBy(partitions, ({ label }) => label);
  for (const [label, named] of byLabel) {
    if (named.length > 1) yield { code: 'partition-names-equal', params: { label } };
  }
}

function* checkOtadata(partitions: readonly Partition[]): Generator<PartitionBreach> {
  const otadata = partitions.filter(isOtadata);
  for (const { label, size } of otadata) {
    if (size !== OTADATA_SIZE) yield { code: 'otadata-partition-wrong-size', params: { label, size } };
  }
  if (otadata.length > 1) {
    yield { code: 'otadata-partition-repeated', params: { labels: labelsOf(otadata) } };
  }
  const slots = partitions.filter(isOtaSlot);
  if (otadata.length === 0 && slots.length > 0) {
    yield { code: 'otadata-partition-absent', params: { slots: labelsOf(slots) } };
  }
}

function* checkNvs({ label, size, typeId, subtypeId, readonly }: Partition): Generator<PartitionBreach> {
  if (typeId !== TYPE_DATA || subtypeId !== SUBTYPE_NVS || readonly || size >= NVS_MINIMUM) return;
  yield { code: 'nvs-partition-too-small', params: { label, size, minimum: NVS_MINIMUM } };
}

function labelsOf(partitions: readonly Partition[]): string {
  return partitions.map(({ label }) => label).join(', ');
}
