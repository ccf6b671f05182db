import { createHash } from 'node:crypto';
import type { BootSlotView, BootView } from '../../../../shared/contract/boot-slots.ts';
import { isErased } from '../../../../shared/firmware/byte-view.ts';
import { chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import { parseImage, type ImageReport } from '../../../../shared/firmware/image/image.ts';
import { bootOrder } from '../../../../shared/firmware/partitions/boot-order.ts';
import { bootReason, slotOf } from '../../../../shared/firmware/partitions/boot-reason.ts';
import {
  encodeOtadataEntry,
  nextSequence,
  OTADATA_LENGTH,
  OTADATA_SECTOR,
  parseOtadata,
  type Otadata,
} from '../../../../shared/firmware/partitions/otadata.ts';
import { isOtadata, isOtaSlot } from '../../../../shared/firmware/partitions/partition-rules.ts';
import type { Partition } from '../../../../shared/firmware/partitions/partition-table.ts';
import { SUBTYPE_FACTORY, TYPE_APP } from '../../../../shared/firmware/partitions/partition-types.ts';
import { revisionFindings } from '../plan/image-findings.ts';
import { readWindow, windowSize } from '../loader/read-window.ts';
import type { Linked } from '../loader/with-chip.ts';
import { readChipTable, type ChipTable } from './chip-table.ts';
import { eraseStretch } from './erase.ts';
import { refuse, type TellOperation } from './operate.ts';
import { newPieceRecord, writePieces } from './write-pieces.ts';

/** A header, its descriptor, and no more. */
const lookLength = 0x200;
/** A signature begins at the next sector and fills it. */
const signatureRoom = 0x2000;

type ImageState = BootSlotView['image'];

interface Slot {
  readonly partition: Partition;
  readonly image: ImageState;
  readonly report: ImageReport | undefined;
}

interface Flashed extends ChipTable {
  readonly otadataAt: number | undefined;
  readonly otadata: Otadata | undefined;
}

/**
 * Reads which app the bootloader starts, and why. The apps are read in full in the order in which the bootloader tries
 * them until one can start; of the others only the beginning. Throws `Failure`.
 */
export async function readBootSlots(linked: Linked, tell: TellOperation): Promise<BootView> {
  tell({ kind: 'step', step: 'read' });
  const flashed = await readFlashed(linked);
  const order = bootOrder(flashed.partitions, flashed.otadata);
  const slots: Slot[] = [];
  let boots: Partition | undefined;
  for (const partition of order) {
    const slot = await readSlot(linked, partition, boots === undefined, tell);
    slots.push(slot);
    if (slot.image === 'valid') boots ??= partition;
  }
  return viewOf(linked, flashed, slots, order[0], boots);
}

/**
 * Makes the slot of that label the one that boots, as `esp_ota_set_boot_partition` does: an OTA slot by an entry with the
 * next sequence number, the factory app by erasing otadata. Refuses a slot that holds no app that can start. What was
 * written is read back and read as the bootloader reads it. Throws `Failure`.
 */
export async function setBootSlot(linked: Linked, label: string, tell: TellOperation): Promise<BootView> {
  tell({ kind: 'step', step: 'read' });
  const flashed = await readFlashed(linked);
  const { partitions, otadataAt, otadata } = flashed;
  const partition = partitions.find((each) => each.label === label && each.typeId === TYPE_APP);
  if (partition === undefined) return refuse({ code: 'partition-not-in-table', params: { label } });
  if (otadataAt === undefined || otadata === undefined || !isSettable(partition, otadataAt)) {
    return refuse({ code: 'slot-not-settable', params: { label } });
  }
  const { image } = await readSlot(linked, partition, true, tell);
  if (image !== 'valid') return refuse({ code: 'slot-not-bootable', params: { label, image } });
  if (isOtaSlot(partition)) await writeEntry(linked, flashed, partition, otadata, tell);
  else await eraseStretch(linked, { from: otadataAt, size: OTADATA_LENGTH, skip: true }, tell);
  const view = await readBootSlots(linked, tell);
  const booting = view.slots.find(({ boots }) => boots)?.label ?? '—';
  if (booting !== label) refuse({ code: 'boot-slot-not-set', params: { label, booting } });
  return view;
}

async function writeEntry(
  linked: Linked,
  { partitions, otadataAt = 0 }: Flashed,
  partition: Partition,
  otadata: Otadata,
  tell: TellOperation,
): Promise<void> {
  const slots = partitions.filter(isOtaSlot).toSorted((left, right) => left.subtypeId - right.subtypeId);
  const { sequence, entry } = nextSequence(otadata, slots.indexOf(partition), slots.length);
  const bytes = new Uint8Array(OTADATA_SECTOR).fill(0xff);
  bytes.set(encodeOtadataEntry(sequence));
  const piece = { path: `otadata[${entry}]`, from: otadataAt + entry * OTADATA_SECTOR, bytes };
  await writePieces(linked, [piece], { skip: false, record: newPieceRecord() }, tell);
}

async function readFlashed({ session, chip }: Linked): Promise<Flashed> {
  const { title } = chipByName(chip.chip as ChipName);
  if (chip.security.flashEncryption) refuse({ code: 'boot-slots-encrypted', params: { chip: title } });
  const table = (await readChipTable(session)) ?? refuse({ code: 'no-partition-table', params: {} });
  const data = table.partitions.find(isOtadata);
  const otadata =
    data === undefined ? undefined : parseOtadata(await readWindow(session, data.offset, OTADATA_LENGTH));
  return { ...table, otadataAt: data?.offset, otadata: otadata?.ok === true ? otadata.value : undefined };
}

async function readSlot(
  linked: Linked,
  partition: Partition,
  whole: boolean,
  tell: TellOperation,
): Promise<Slot> {
  const { session } = linked;
  const beginning = await readWindow(session, partition.offset, lookLength);
  const look = parseImage(beginning);
  if (!look.ok) {
    return { partition, image: isErased(beginning) ? 'empty' : 'damaged', report: undefined };
  }
  if (!whole) return { partition, image: 'unread', report: look.value };
  const report = await readImage(linked, partition, tell);
  return { partition, image: isBootable(linked, partition, report) ? 'valid' : 'damaged', report };
}

/** Window by window up to where the image says that it ends. */
async function readImage(
  { session, chip }: Linked,
  { offset, size }: Partition,
  tell: TellOperation,
): Promise<ImageReport | undefined> {
  const behind = chip.security.secureBoot ? signatureRoom : 0;
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const bytes = new Uint8Array(size);
  let read = 0;
  while (read < size) {
    const length = Math.min(windowSize, size - read);
    bytes.set(await readWindow(session, offset + read, length), read);
    read += length;
    const parsed = parseImage(bytes.subarray(0, read), { sha256 });
    if (!parsed.ok) return undefined;
    const { length: whole, defect } = parsed.value;
    tell({ kind: 'progress', done: read, total: Math.min(size, whole ?? size) });
    if ((whole !== undefined && whole + behind <= read) || defect?.kind === 'malformed') return parsed.value;
  }
  const parsed = parseImage(bytes, { sha256 });
  return parsed.ok ? parsed.value : undefined;
}

/** In the bootloader's own terms (`esp_image_format.c`, `bootloader_common_loader.c`). */
function isBootable({ chip }: Linked, { size, label }: Partition, image: ImageReport | undefined): boolean {
  if (image?.chip === undefined || image.chip !== chip.chip || image.defect !== undefined) return false;
  if (revisionFindings(image, label, image.chip, chip.revision).length > 0) return false;
  if (chip.security.secureBoot && image.signature === undefined) return false;
  if (image.checksum?.valid !== true || image.hash?.valid === false) return false;
  return image.length !== undefined && image.length <= size;
}

function isSettable(partition: Partition, otadataAt: number | undefined): boolean {
  if (otadataAt === undefined) return false;
  return isOtaSlot(partition) || partition.subtypeId === SUBTYPE_FACTORY;
}

function viewOf(
  { chip }: Linked,
  { tableOffset, partitions, otadataAt, otadata }: Flashed,
  slots: readonly Slot[],
  first: Partition | undefined,
  boots: Partition | undefined,
): BootView {
  return {
    chip: chip.chip,
    mac: chip.mac,
    tableOffset,
    otadataOffset: otadataAt ?? null,
    entries: (otadata?.entries ?? []).map((entry) => ({
      sequence: entry.sequence,
      slot: slotOf(entry, partitions)?.label ?? null,
      state: entry.state,
      written: entry.sequence !== 0xffff_ffff,
      crcValid: entry.crcValid,
      valid: entry.valid,
    })),
    slots: slots
      .toSorted((left, right) => left.partition.offset - right.partition.offset)
      .map(({ partition, image, report }) => ({
        label: partition.label,
        offset: partition.offset,
        size: partition.size,
        image,
        app: appOf(report),
        selected: partition === first,
        boots: partition === boots,
        settable: isSettable(partition, otadataAt) && (image === 'valid' || image === 'unread'),
      })),
    reason: bootReason(partitions, otadata, first, boots),
  };
}

function appOf(report: ImageReport | undefined): BootSlotView['app'] {
  const app = report?.appDescriptor;
  if (app === undefined) return null;
  const { projectName: name, version, compileDate, compileTime } = app;
  return { name, version, built: `${compileDate} ${compileTime}`.trim() };
}
