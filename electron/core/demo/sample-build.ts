import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Chip, chipByName, type ChipName } from '../../../shared/firmware/chips.ts';
import { buildImage } from '../../../shared/firmware/image/image-builder.ts';
import { encodeOtadata } from '../../../shared/firmware/partitions/otadata.ts';
import {
  encodePartitionTable,
  type PartitionRow,
} from '../../../shared/firmware/partitions/partition-table.ts';
import {
  SUBTYPE_NVS,
  SUBTYPE_OTA_0,
  SUBTYPE_OTADATA,
  SUBTYPE_PHY,
  SUBTYPE_SPIFFS,
  TYPE_APP,
  TYPE_DATA,
} from '../../../shared/firmware/partitions/partition-types.ts';
import { sha256Hex } from '../../../shared/firmware/sha256.ts';
import { formattedSpiffs } from './formatted-spiffs.ts';
import { sampleSegments } from './sample-code.ts';
import { flasherArguments, projectDescription, type SampleFile } from './sample-manifests.ts';

export const SAMPLE_PROJECT = 'blink-bench';
const VERSION = '1.0.0';
const IDF_VERSION = 'v5.5.1';
const BOOTLOADER_KILOBYTES = 52;
const FLASH_SIZE = 4 * 1024 * 1024;
const TABLE_OFFSET = 0x8000;

/** Newest silicon that ESP-IDF v5.5 lets an image run on, major × 100 + minor (`CONFIG_*_REV_MAX_FULL`); v0.99 elsewhere. */
const MAX_REVISIONS: Partial<Record<ChipName, number>> = {
  esp32: 399,
  esp32s2: 199,
  esp32c2: 499,
  esp32c3: 199,
  esp32h2: 199,
  esp32p4: 199,
};

/** ESP-IDF's "two OTA", with a web partition behind it, on 4 MB. */
const PARTITIONS: readonly PartitionRow[] = [
  { label: 'nvs', typeId: TYPE_DATA, subtypeId: SUBTYPE_NVS, offset: 0x9000, size: 0x4000 },
  { label: 'otadata', typeId: TYPE_DATA, subtypeId: SUBTYPE_OTADATA, offset: 0xd000, size: 0x2000 },
  { label: 'phy_init', typeId: TYPE_DATA, subtypeId: SUBTYPE_PHY, offset: 0xf000, size: 0x1000 },
  { label: 'ota_0', typeId: TYPE_APP, subtypeId: SUBTYPE_OTA_0, offset: 0x10000, size: 0x180000 },
  { label: 'ota_1', typeId: TYPE_APP, subtypeId: SUBTYPE_OTA_0 + 1, offset: 0x190000, size: 0x180000 },
  { label: 'www', typeId: TYPE_DATA, subtypeId: SUBTYPE_SPIFFS, offset: 0x310000, size: 0x40000 },
];

/**
 * A build directory as ESP-IDF v5.5 leaves it behind, for whoever has none at hand: sound in every field, and nothing
 * that silicon could run. The same content every time. The directory is made where it is missing.
 */
export async function writeSampleBuild(
  directory: string,
  chip: ChipName = 'esp32s3',
  appKilobytes = 800,
): Promise<void> {
  await mkdir(join(directory, 'bootloader'), { recursive: true });
  await mkdir(join(directory, 'partition_table'), { recursive: true });
  const files = sampleFiles(chipByName(chip), appKilobytes);
  await Promise.all(files.map(({ path, bytes }) => writeFile(join(directory, path), bytes)));
  const project = { name: SAMPLE_PROJECT, version: VERSION, idfVersion: IDF_VERSION };
  const flasher = flasherArguments(chipByName(chip), files, FLASH_SIZE);
  await writeFile(join(directory, 'flasher_args.json'), flasher.json);
  await writeFile(join(directory, 'flash_args'), flasher.lines);
  await writeFile(join(directory, 'project_description.json'), projectDescription(project, chip, directory));
}

function sampleFiles(chip: Chip, appKilobytes: number): readonly SampleFile[] {
  const offsetOf = (label: string) => PARTITIONS.find((row) => row.label === label)?.offset ?? 0;
  const table = encodePartitionTable(PARTITIONS);
  const www = formattedSpiffs(PARTITIONS.find(({ label }) => label === 'www')?.size ?? 0);
  return [
    entry('bootloader', 'bootloader/bootloader.bin', chip.bootloaderOffset, bootloader(chip.name)),
    entry('partition-table', 'partition_table/partition-table.bin', TABLE_OFFSET, table),
    entry('otadata', 'ota_data_initial.bin', offsetOf('otadata'), encodeOtadata()),
    entry('app', `${SAMPLE_PROJECT}.bin`, offsetOf('ota_0'), app(chip.name, appKilobytes)),
    entry('www', 'www.bin', offsetOf('www'), www),
  ];
}

function entry(name: string, path: string, offset: number, bytes: Uint8Array): SampleFile {
  return { name, path, offset, bytes };
}

function bootloader(chip: ChipName): Uint8Array {
  return buildImage({
    chip,
    kind: 'bootloader',
    bootloader: { idfVersion: IDF_VERSION },
    segments: sampleSegments(chip, BOOTLOADER_KILOBYTES).filter((_, i) => i !== 1),
    flash: { size: FLASH_SIZE },
    maxRevisionFull: MAX_REVISIONS[chip] ?? 99,
  });
}

function app(chip: ChipName, kilobytes: number): Uint8Array {
  const segments = sampleSegments(chip, kilobytes);
  return buildImage({
    chip,
    kind: 'app',
    app: {
      projectName: SAMPLE_PROJECT,
      version: VERSION,
      idfVersion: IDF_VERSION,
      elfSha256: sha256Hex(segments[1]?.data ?? new Uint8Array()),
    },
    segments,
    flash: { size: FLASH_SIZE },
    maxRevisionFull: MAX_REVISIONS[chip] ?? 99,
  });
}
