import { createHash } from 'node:crypto';
import type { CollectedFile, Collection } from '../../shared/firmware/build/collection.ts';
import { examine } from '../../shared/firmware/build/examine.ts';
import { parseFlasherArgs } from '../../shared/firmware/build/flasher-args.ts';
import type { AppDescriptor } from '../../shared/firmware/image/app-descriptor.ts';
import type { ChipName } from '../../shared/firmware/chips.ts';
import { buildImage, type ImageSource } from '../../shared/firmware/image/image-builder.ts';
import { encodeOtadata } from '../../shared/firmware/partitions/otadata.ts';
import { encodePartitionTable, type PartitionRow } from '../../shared/firmware/partitions/partition-table.ts';
import { subtypeIdOf, typeIdOf } from '../../shared/firmware/partitions/partition-types.ts';
import type { SourceKind } from '../../shared/firmware/release.ts';

/** One partition as a CSV would have it: `['factory', 'app', 'factory', 0x10000, 0x100000]`. */
export type Row = readonly [
  label: string,
  type: string,
  subtype: string,
  offset: number,
  size: number,
  flags?: number,
];

export function tableOf(rows: readonly Row[], options: { readonly md5?: boolean } = {}): Uint8Array {
  return encodePartitionTable(rows.map(rowOf), options);
}

function rowOf([label, type, subtype, offset, size, flags = 0]: Row): PartitionRow {
  const typeId = typeIdOf(type) ?? Number(type);
  return { label, typeId, subtypeId: subtypeIdOf(typeId, subtype) ?? Number(subtype), offset, size, flags };
}

export const otaRows: readonly Row[] = [
  ['nvs', 'data', 'nvs', 0x9000, 0x4000],
  ['otadata', 'data', 'ota', 0xd000, 0x2000],
  ['phy_init', 'data', 'phy', 0xf000, 0x1000],
  ['ota_0', 'app', 'ota_0', 0x10000, 0x180000],
  ['ota_1', 'app', 'ota_1', 0x190000, 0x180000],
  ['www', 'data', 'spiffs', 0x310000, 0xf0000],
];

export function appImage(chip: ChipName, app: Partial<AppDescriptor> = {}, more: Partial<ImageSource> = {}) {
  return buildImage({ chip, kind: 'app', app: { projectName: 'sample', version: '1.2.3', ...app }, ...more });
}

export type Files = Readonly<Record<string, Uint8Array>>;

/** The files of a sound build for two OTA slots, as ESP-IDF lays them out. */
export function soundFiles(): Files {
  return {
    'bootloader/bootloader.bin': buildImage({ chip: 'esp32s3', kind: 'bootloader' }),
    'partition_table/partition-table.bin': tableOf(otaRows),
    'ota_data_initial.bin': encodeOtadata(),
    'sample.bin': appImage('esp32s3'),
    'www.bin': new Uint8Array(0x1000).fill(0x5a),
  };
}

/** The `flasher_args.json` that belongs to {@link soundFiles}. */
export const soundManifest = {
  flash_settings: { flash_mode: 'dio', flash_size: '4MB', flash_freq: '80m' },
  flash_files: {
    '0x0': 'bootloader/bootloader.bin',
    '0x8000': 'partition_table/partition-table.bin',
    '0xd000': 'ota_data_initial.bin',
    '0x10000': 'sample.bin',
    '0x310000': 'www.bin',
  },
  bootloader: { offset: '0x0', file: 'bootloader/bootloader.bin', encrypted: 'false' },
  app: { offset: '0x10000', file: 'sample.bin', encrypted: 'false' },
  'partition-table': { offset: '0x8000', file: 'partition_table/partition-table.bin', encrypted: 'false' },
  otadata: { offset: '0xd000', file: 'ota_data_initial.bin', encrypted: 'false' },
  www: { offset: '0x310000', file: 'www.bin', encrypted: 'false' },
  extra_esptool_args: { after: 'hard_reset', before: 'default_reset', stub: true, chip: 'esp32s3' },
};

export function collectedFile(path: string, bytes: Uint8Array): CollectedFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes, sha256, modifiedAt: 1_700_000_000_000, examination: examine(bytes) };
}

export interface CollectionSource extends Partial<
  Pick<Collection, 'description' | 'csv' | 'chosenApp' | 'findings'>
> {
  readonly files?: Files;
  /** JSON value or text of `flasher_args.json`; null for a source without one. */
  readonly manifest?: unknown;
  readonly kind?: SourceKind;
  readonly path?: string;
}

/** A collection as the disk would give it; by default the sound build. */
export function collectionOf(source: CollectionSource = {}): Collection {
  const { files = soundFiles(), manifest = soundManifest } = source;
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  const parsed = manifest === null ? undefined : parseFlasherArgs('flasher_args.json', text);
  const usable = parsed?.entries === undefined ? undefined : parsed;
  const refused = parsed !== undefined && usable === undefined ? parsed.findings : [];
  return {
    source: { path: source.path ?? '/builds/sample', kind: source.kind ?? 'build-directory' },
    takenAt: 1_700_000_001_000,
    manifest: usable,
    description: source.description,
    files: Object.entries(files).map(([path, bytes]) => collectedFile(path, bytes)),
    csv: source.csv,
    chosenApp: source.chosenApp,
    findings: [...(source.findings ?? []), ...refused],
  };
}

/** The sound manifest with some of its `flash_files` replaced; `undefined` takes one away. */
export function manifestWith(changes: Readonly<Record<string, string | undefined>>, more: object = {}) {
  const files: Record<string, string | undefined> = { ...soundManifest.flash_files, ...changes };
  const kept = Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined));
  return { ...soundManifest, flash_files: kept, ...more };
}

export function changed(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy.set([value], offset);
  return copy;
}
