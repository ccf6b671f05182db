import { createHash } from 'node:crypto';
import { bootOrder } from '../../../../shared/firmware/partitions/boot-order.ts';
import { parseImage, type ImageReport } from '../../../../shared/firmware/image/image.ts';
import {
  encodeOtadataEntry,
  OTADATA_SECTOR,
  parseOtadata,
  type Otadata,
} from '../../../../shared/firmware/partitions/otadata.ts';
import { isOtadata, isOtaSlot } from '../../../../shared/firmware/partitions/partition-rules.ts';
import type { Partition } from '../../../../shared/firmware/partitions/partition-table.ts';
import {
  SUBTYPE_FACTORY,
  SUBTYPE_OTA_0,
  TYPE_APP,
} from '../../../../shared/firmware/partitions/partition-types.ts';
import type { ChipModel } from '../models/chip-model.ts';
import type { FlashMemory } from '../silicon/flash-memory.ts';
import type { BootPrinter } from './boot-script.ts';
import { refusalOf } from './image-refusal.ts';

/** A bootloader reads and hashes about this fast, in bytes per simulated millisecond. */
const loadRate = 8_000;
const unwritten = 0xffffffff;

export interface AppFound {
  readonly partition: Partition;
  readonly image: ImageReport;
}

export interface SelectionContext {
  readonly model: ChipModel;
  readonly revision: number;
  readonly flash: FlashMemory;
  readonly printer: BootPrinter;
}

/** The app that a second-stage bootloader starts, with what it prints on the way; undefined where there is none. */
export function selectApp(context: SelectionContext, partitions: readonly Partition[]): AppFound | undefined {
  const { flash, printer } = context;
  const data = partitions.find(isOtadata);
  const otadata = data === undefined ? undefined : readOtadata(flash, data);
  if (data !== undefined && otadata?.active === undefined) announceDefault(partitions, otadata, printer);
  for (const partition of bootOrder(partitions, otadata)) {
    const image = tryPartition(context, partition);
    if (image === undefined) continue;
    printer.log('I', 'boot', `Loaded app from partition at offset 0x${partition.offset.toString(16)}`);
    if (data !== undefined && otadata !== undefined)
      recordFirstSlot(flash, data, otadata, partition, partitions);
    return { partition, image };
  }
  printer.log('E', 'boot', 'No bootable app partitions in the partition table');
  return undefined;
}

function readOtadata(flash: FlashMemory, { offset, size }: Partition): Otadata | undefined {
  const parsed = parseOtadata(flash.read(offset, size));
  return parsed.ok ? parsed.value : undefined;
}

function hasFactory(partitions: readonly Partition[]): boolean {
  return partitions.some(({ typeId, subtypeId }) => typeId === TYPE_APP && subtypeId === SUBTYPE_FACTORY);
}

/** Entries that are blank or were invalidated are no choice; one that is neither, with a wrong CRC, is an error. */
function isBroken(otadata: Otadata | undefined): boolean {
  const withdrawn = (state: string) => state === 'invalid' || state === 'aborted';
  const entries = otadata?.entries ?? [];
  return entries.some(
    ({ sequence, state, crcValid }) => sequence !== unwritten && !withdrawn(state) && !crcValid,
  );
}

function announceDefault(
  partitions: readonly Partition[],
  otadata: Otadata | undefined,
  printer: BootPrinter,
): void {
  const broken =
    otadata?.entries.some(({ sequence, crcValid }) => sequence !== 0xffffffff && !crcValid) ?? false;
  if (hasFactory(partitions)) {
    if (broken) printer.log('E', 'boot', 'ota data partition invalid, falling back to factory');
    else printer.log('I', 'boot', 'Defaulting to factory image');
  } else if (broken) {
    printer.log('E', 'boot', 'ota data partition invalid and no factory, will try all partitions');
  } else {
    printer.log('I', 'boot', 'No factory image, trying OTA 0');
  }
}

function tryPartition(context: SelectionContext, partition: Partition): ImageReport | undefined {
  const { model, revision, flash, printer } = context;
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const parsed = parseImage(flash.read(partition.offset, partition.size), { sha256 });
  const refusal = refusalOf(model, revision, partition, parsed);
  if (parsed.ok && refusal?.[0] !== 'boot_comm') listSegments(parsed.value, partition, printer);
  if (refusal === undefined && parsed.ok) return parsed.value;
  if (refusal !== undefined) printer.log('E', refusal[0], refusal[1]);
  printer.log('E', 'boot', `${slotName(partition)} is not bootable`);
  return undefined;
}

function slotName(partition: Partition): string {
  if (isOtaSlot(partition)) return `OTA app partition slot ${partition.subtypeId - SUBTYPE_OTA_0}`;
  return partition.subtypeId === SUBTYPE_FACTORY ? 'Factory app partition' : 'Factory test app partition';
}

function listSegments(image: ImageReport, { offset }: Partition, printer: BootPrinter): void {
  image.segments.forEach((segment, index) => {
    const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
    const size = `${hex(segment.length, 5)}h (${String(segment.length).padStart(6)})`;
    const place = `paddr=${hex(offset + segment.offset, 8)} vaddr=${hex(segment.address, 8)}`;
    printer.log('I', 'esp_image', `segment ${index}: ${place} size=${size}`, segment.length / loadRate);
  });
}

/** Without a factory app and with otadata that was never written, the bootloader records the slot it took. */
function recordFirstSlot(
  flash: FlashMemory,
  data: Partition,
  otadata: Otadata,
  chosen: Partition,
  partitions: readonly Partition[],
): void {
  const initial = otadata.entries.every(({ crcValid }) => !crcValid);
  if (!initial || isBroken(otadata) || hasFactory(partitions) || !isOtaSlot(chosen)) return;
  flash.erase(data.offset, data.offset + OTADATA_SECTOR);
  flash.program(data.offset, encodeOtadataEntry(chosen.subtypeId - SUBTYPE_OTA_0 + 1, 'valid'));
}
