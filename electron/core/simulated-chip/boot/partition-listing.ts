import {
  parsePartitionTable,
  TABLE_LENGTH,
  type Partition,
} from '../../../../shared/firmware/partitions/partition-table.ts';
import {
  SUBTYPE_FACTORY,
  SUBTYPE_NVS,
  SUBTYPE_OTADATA,
  SUBTYPE_PHY,
  SUBTYPE_TEST,
  TYPE_APP,
  TYPE_DATA,
} from '../../../../shared/firmware/partitions/partition-types.ts';
import { isOtaSlot } from '../../../../shared/firmware/partitions/partition-rules.ts';
import type { FlashMemory } from '../silicon/flash-memory.ts';
import type { BootPrinter } from './boot-script.ts';

const usual = 0x8000;
/** A bootloader has its table's offset compiled in, which nothing in its image tells. */
const candidates = [usual, 0x9000, 0xa000, 0xb000, 0xc000, 0xd000, 0xe000, 0xf000, 0x10000, 0x11000];

const nvsKeys = 0x04;
const efuse = 0x05;

/**
 * Verifies the partition table as a bootloader does (`flash_partitions.c`) and lists it. Undefined, with the reason
 * printed, where it would not go on.
 * @param headerFlashSize bytes, as the bootloader's own header has it: partitions beyond it are refused
 */
export function listPartitions(
  flash: FlashMemory,
  headerFlashSize: number,
  printer: BootPrinter,
): readonly Partition[] | undefined {
  const offset = candidates.find((at) => hasTable(flash, at)) ?? usual;
  const bytes = flash.read(offset, TABLE_LENGTH);
  const parsed = parsePartitionTable(bytes);
  const reason = parsed.ok
    ? tableFault(parsed.value, headerFlashSize, bytes)
    : `partition 0 invalid magic number 0x${((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)).toString(16)}`;
  if (!parsed.ok || reason !== undefined) {
    printer.log('E', 'flash_parts', reason ?? '');
    printer.log('E', 'boot', 'Failed to verify partition table');
    printer.log('E', 'boot', 'load partition table error!');
    return undefined;
  }
  printer.log('I', 'boot', 'Partition Table:');
  printer.log('I', 'boot', '## Label            Usage          Type ST Offset   Length');
  parsed.value.partitions.forEach((partition, index) => {
    printer.log('I', 'boot', row(partition, index));
  });
  printer.log('I', 'boot', 'End of partition table');
  return parsed.value.partitions;
}

function hasTable(flash: FlashMemory, at: number): boolean {
  return flash.bytes[at] === 0xaa && flash.bytes[at + 1] === 0x50;
}

function tableFault(
  table: { readonly partitions: readonly Partition[]; readonly md5: string; readonly end: string },
  flashSize: number,
  bytes: Uint8Array,
): string | undefined {
  const beyond = table.partitions.findIndex(({ offset, size }) => offset + size > flashSize);
  const partition = table.partitions[beyond];
  if (partition !== undefined) {
    const [offset, size, limit] = [partition.offset, partition.size, flashSize].map((n) => n.toString(16));
    return `partition ${beyond} invalid - offset 0x${offset ?? ''} size 0x${size ?? ''} exceeds flash chip size 0x${limit ?? ''}`;
  }
  if (table.md5 === 'invalid') return 'Incorrect MD5 checksum';
  if (table.end === 'full') return 'partition table has no terminating entry, not valid';
  if (table.end === 'ff-terminator') return undefined;
  const count = table.partitions.length + (table.md5 === 'valid' ? 1 : 0);
  const magic = (bytes[count * 32] ?? 0) | ((bytes[count * 32 + 1] ?? 0) << 8);
  return `partition ${count} invalid magic number 0x${magic.toString(16)}`;
}

function row(partition: Partition, index: number): string {
  const { label, typeId, subtypeId, offset, size } = partition;
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  const head = `${String(index).padStart(2)} ${label.padEnd(16)} ${usage(partition).padEnd(16)}`;
  return `${head} ${hex(typeId, 2)} ${hex(subtypeId, 2)} ${hex(offset, 8)} ${hex(size, 8)}`;
}

function usage(partition: Partition): string {
  const { typeId, subtypeId } = partition;
  if (typeId === TYPE_APP) {
    if (subtypeId === SUBTYPE_FACTORY) return 'factory app';
    if (subtypeId === SUBTYPE_TEST) return 'test app';
    return isOtaSlot(partition) ? 'OTA app' : 'Unknown app';
  }
  if (typeId !== TYPE_DATA) return 'unknown';
  const names: Readonly<Record<number, string>> = {
    [SUBTYPE_OTADATA]: 'OTA data',
    [SUBTYPE_PHY]: 'RF data',
    [SUBTYPE_NVS]: 'WiFi data',
    [nvsKeys]: 'NVS keys',
    [efuse]: 'efuse',
  };
  return names[subtypeId] ?? 'Unknown data';
}
