import {
  chipModels,
  type SimulatedChipName,
} from '../../../electron/core/simulated-chip/models/chip-models.ts';
import type { FlashMemory } from '../../../electron/core/simulated-chip/silicon/flash-memory.ts';
import { buildImage } from '../../../shared/firmware/image/image-builder.ts';
import {
  encodePartitionTable,
  type PartitionRow,
} from '../../../shared/firmware/partitions/partition-table.ts';

const app = { typeId: 0, size: 0x10000 };

/** A table with everything that a boot decision can depend on. */
export const partitions = {
  otadata: { label: 'otadata', typeId: 1, subtypeId: 0, offset: 0xd000, size: 0x2000 },
  factory: { label: 'factory', ...app, subtypeId: 0x00, offset: 0x10000 },
  ota_0: { label: 'ota_0', ...app, subtypeId: 0x10, offset: 0x20000 },
  ota_1: { label: 'ota_1', ...app, subtypeId: 0x11, offset: 0x30000 },
  test: { label: 'test', ...app, subtypeId: 0x20, offset: 0x40000 },
  beyond: { label: 'beyond', ...app, subtypeId: 0x12, offset: 0x100000 },
} satisfies Record<string, PartitionRow>;

export type PartitionLabel = keyof typeof partitions;

export function put(flash: FlashMemory, address: number, bytes: Uint8Array): void {
  flash.erase(address, address + bytes.length);
  flash.program(address, bytes);
}

/** Bootloader and table, as a build would flash them. */
export function putBootloader(
  flash: FlashMemory,
  chip: SimulatedChipName,
  labels: readonly PartitionLabel[],
  headerSize = 0x400000,
): void {
  const image = buildImage({
    chip,
    kind: 'bootloader',
    bootloader: { idfVersion: 'v5.5' },
    flash: { size: headerSize },
    maxRevisionFull: 65535,
  });
  put(flash, chipModels[chip].bootloaderOffset, image);
  put(flash, 0x8000, encodePartitionTable(labels.map((label) => partitions[label])));
}

/** An app whose project is named after the partition it lies in. */
export function appImage(chip: SimulatedChipName, projectName: string): Uint8Array {
  return buildImage({
    chip,
    kind: 'app',
    app: { projectName, version: '1.2.3', elfSha256: 'ab'.repeat(32) },
    maxRevisionFull: 65535,
  });
}

export function putApp(flash: FlashMemory, chip: SimulatedChipName, label: PartitionLabel): void {
  put(flash, partitions[label].offset, appImage(chip, label));
}
