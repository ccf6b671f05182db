import type { Collection } from '../../../../../shared/firmware/build/collection.ts';
import type { FindingCode } from '../../../../../shared/firmware/findings/finding.ts';
import type {
  AppcastFindingParams,
  FileFindingParams,
  NamedFirmwareFindingParams,
  OtaPackageFindingParams,
} from '../../../../../shared/firmware/findings/finding-codes.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import { encodeOtadata, encodeOtadataEntry } from '../../../../../shared/firmware/partitions/otadata.ts';
import {
  appImage,
  changed,
  collectionOf,
  manifestWith,
  otaRows,
  soundFiles,
  soundManifest,
  tableOf,
  type Files,
  type Row,
} from '../../../../support/collections.ts';

/** Found while the disk is read, so provoked there; those of other manifests and of files offered by name. */
type FoundElsewhere =
  | Exclude<keyof FileFindingParams, 'encryption-wanted'>
  | 'several-chip-families'
  | keyof NamedFirmwareFindingParams
  | keyof AppcastFindingParams
  | keyof OtaPackageFindingParams;

const table = 'partition_table/partition-table.bin';

function withFiles(changes: Files, manifest: unknown = soundManifest): Collection {
  return collectionOf({ files: { ...soundFiles(), ...changes }, manifest });
}

function withRows(rows: readonly Row[], changes: Files = {}): Collection {
  return withFiles({ [table]: tableOf(rows), ...changes });
}

function replaced(label: string, row: Row): readonly Row[] {
  return otaRows.map((each) => (each[0] === label ? row : each));
}

function without(...paths: readonly string[]): Files {
  return Object.fromEntries(Object.entries(soundFiles()).filter(([path]) => !paths.includes(path)));
}

function bundle(files: Files): Collection {
  return collectionOf({ files, manifest: null, kind: 'bundle' });
}

function lone(name: string, bytes: Uint8Array): Collection {
  return collectionOf({ files: { [name]: bytes }, manifest: null, kind: 'image', path: `/builds/${name}` });
}

/** Bootloader at 0, table at 0x8000, app at 0x10000: a whole ESP32-S3 flash in one file. */
export function mergedBytes(): Uint8Array {
  const app = appImage('esp32s3');
  const bytes = new Uint8Array(0x10000 + app.length).fill(0xff);
  bytes.set(buildImage({ chip: 'esp32s3', kind: 'bootloader' }));
  bytes.set(tableOf(otaRows), 0x8000);
  bytes.set(app, 0x10000);
  return bytes;
}

const app = appImage('esp32s3');
const largeApp = appImage(
  'esp32s3',
  {},
  { segments: [{ address: 0x3c000020, data: new Uint8Array(0x181000) }] },
);

/** For every code the smallest change to a sound build that provokes it. */
export const provocations: Readonly<Record<Exclude<FindingCode, FoundElsewhere>, () => Collection>> = {
  'manifest-not-json': () => collectionOf({ manifest: '{"flash_files": {' }),
  'manifest-unusable': () => collectionOf({ manifest: { app: {} } }),
  'manifest-absent': () => bundle(soundFiles()),
  'duplicate-key': () => {
    const text = JSON.stringify(soundManifest);
    return collectionOf({ manifest: text.replace('"flash_files":{', '"flash_files":{"0x0":"old.bin",') });
  },
  'empty-entry': () => collectionOf({ manifest: manifestWith({ '': '' }) }),
  'offset-not-a-number': () =>
    collectionOf({ manifest: manifestWith({ '0x10000': undefined, app: 'sample.bin' }) }),
  'entries-disagree': () => {
    const more = { app: { offset: '0x10000', file: 'other.bin' } };
    return collectionOf({ manifest: manifestWith({}, more) });
  },
  'flash-setting-unknown': () => {
    const settings = { ...soundManifest.flash_settings, flash_mode: 'octal' };
    return collectionOf({ manifest: manifestWith({}, { flash_settings: settings }) });
  },
  'flash-size-open': () => {
    const settings = { ...soundManifest.flash_settings, flash_size: 'detect' };
    return collectionOf({ manifest: manifestWith({}, { flash_settings: settings }) });
  },
  'chip-not-named': () => collectionOf({ manifest: manifestWith({}, { extra_esptool_args: {} }) }),
  'chip-name-unknown': () =>
    collectionOf({ manifest: manifestWith({}, { extra_esptool_args: { chip: 'esp64' } }) }),
  'project-name-differs': () =>
    collectionOf({
      description: {
        projectName: 'other',
        projectVersion: '1',
        target: 'esp32s3',
        appBin: 'sample.bin',
        appElf: 'sample.elf',
      },
    }),
  'encryption-wanted': () => {
    const more = { app: { offset: '0x10000', file: 'sample.bin', encrypted: 'true' } };
    return collectionOf({ manifest: manifestWith({}, more) });
  },

  'not-an-image': () => withFiles({ 'sample.bin': new TextEncoder().encode('version https://git-lfs…') }),
  'image-truncated': () => withFiles({ 'sample.bin': app.subarray(0, app.length - 100) }),
  'image-malformed': () => withFiles({ 'sample.bin': changed(app, 1, 17) }),
  'image-checksum-wrong': () => withFiles({ 'sample.bin': changed(app, 400, 0x77) }),
  'image-hash-wrong': () => withFiles({ 'sample.bin': changed(app, app.length - 1, 0) }),
  'image-hash-absent': () => withFiles({ 'sample.bin': appImage('esp32s3', {}, { appendHash: false }) }),
  'image-trailing-bytes': () => {
    const bytes = new Uint8Array(app.length + 100).fill(0x42);
    bytes.set(app);
    return withFiles({ 'sample.bin': bytes });
  },
  'image-signed': () => {
    const end = Math.ceil(app.length / 4096) * 4096;
    const bytes = new Uint8Array(end + 4096).fill(0xff);
    bytes.set(app);
    bytes.set([0xe7, 0x02, 0x00, 0x00], end);
    return withFiles({ 'sample.bin': bytes });
  },
  'image-revisions-empty': () =>
    withFiles({ 'sample.bin': appImage('esp32s3', {}, { minRevisionFull: 200, maxRevisionFull: 199 }) }),
  'merged-image': () => lone('merged.bin', mergedBytes()),
  'merged-images-several': () => bundle({ 'esp32s3.bin': mergedBytes(), 'other.bin': mergedBytes() }),
  'merged-image-as-app': () => withFiles({ 'sample.bin': mergedBytes() }),

  'chip-id-unknown': () => withFiles({ 'sample.bin': appImage('esp32s3', {}, { chipId: 999 }) }),
  'chip-differs': () => withFiles({ 'sample.bin': appImage('esp32c6') }),
  'images-for-different-chips': () => withFiles({ 'sample.bin': appImage('esp32c6') }),
  'bootloader-wrong-offset': () =>
    collectionOf({ manifest: manifestWith({ '0x0': undefined, '0x1000': 'bootloader/bootloader.bin' }) }),

  'table-absent': () =>
    collectionOf({ files: without(table), manifest: manifestWith({ '0x8000': undefined }) }),
  'table-unreadable': () => withFiles({ [table]: new Uint8Array(0xc00).fill(0x11) }),
  'table-md5-wrong': () => withFiles({ [table]: changed(tableOf(otaRows), 12, 0x58) }),
  'table-md5-absent': () => withFiles({ [table]: tableOf(otaRows, { md5: false }) }),
  'table-garbage-after-rows': () =>
    withFiles({ [table]: changed(tableOf(otaRows), (otaRows.length + 1) * 32, 0x01) }),
  'table-truncated': () =>
    withFiles({ [table]: tableOf(otaRows, { md5: false }).subarray(0, otaRows.length * 32 + 8) }),
  'table-not-terminated': () =>
    withFiles({ [table]: tableOf(otaRows).subarray(0, (otaRows.length + 1) * 32) }),
  'table-from-csv': () =>
    collectionOf({
      files: without(table),
      manifest: manifestWith({ '0x8000': undefined }),
      csv: { path: 'partitions.csv', text: 'factory, app, factory, 0x10000, 1M\n' },
    }),
  'table-without-app': () => withRows(otaRows.filter((row) => row[1] !== 'app')),
  'no-ota-slot': () => withRows([['factory', 'app', 'factory', 0x10000, 0x100000]]),
  'flash-unused': () => withRows([['factory', 'app', 'factory', 0x10000, 0x100000]]),
  'partition-beyond-flash': () => withRows(replaced('www', ['www', 'data', 'spiffs', 0x310000, 0x100000])),
  'partition-misaligned': () => withRows(replaced('ota_1', ['ota_1', 'app', 'ota_1', 0x191000, 0x170000])),
  'partition-size-misaligned': () =>
    withRows(replaced('ota_1', ['ota_1', 'app', 'ota_1', 0x190000, 0x17f800])),
  'partitions-overlap': () => withRows(replaced('ota_1', ['ota_1', 'app', 'ota_1', 0x180000, 0x180000])),
  'partition-names-equal': () => withRows(replaced('ota_1', ['ota_0', 'app', 'ota_1', 0x190000, 0x180000])),
  'partition-before-table-end': () => withRows(replaced('nvs', ['nvs', 'data', 'nvs', 0x8000, 0x4000])),
  'otadata-partition-wrong-size': () =>
    withRows(replaced('otadata', ['otadata', 'data', 'ota', 0xd000, 0x1000])),
  'otadata-partition-repeated': () =>
    withRows(replaced('phy_init', ['otadata2', 'data', 'ota', 0xf000, 0x1000])),
  'otadata-partition-absent': () => withRows(otaRows.filter((row) => row[0] !== 'otadata')),
  'partition-always-writable': () =>
    withRows(replaced('otadata', ['otadata', 'data', 'ota', 0xd000, 0x2000, 2])),
  'nvs-partition-too-small': () => withRows(replaced('nvs', ['nvs', 'data', 'nvs', 0x9000, 0x2000])),

  'regions-overlap': () =>
    collectionOf({ manifest: manifestWith({ '0x310000': undefined, '0x10800': 'www.bin' }) }),
  'region-beyond-flash': () =>
    collectionOf({ manifest: manifestWith({ '0x310000': undefined, '0x400000': 'www.bin' }) }),
  'region-overruns-partition': () =>
    withFiles({
      'bootloader/bootloader.bin': buildImage({
        chip: 'esp32s3',
        kind: 'bootloader',
        segments: [{ address: 0x3fce2820, data: new Uint8Array(0x9800) }],
      }),
    }),
  'file-larger-than-partition': () => withFiles({ 'www.bin': new Uint8Array(0xf1000) }),
  'file-not-at-partition': () =>
    collectionOf({ manifest: manifestWith({ '0x310000': undefined, '0x320000': 'www.bin' }) }),
  'bootloader-absent': () =>
    collectionOf({
      files: without('bootloader/bootloader.bin'),
      manifest: manifestWith({ '0x0': undefined }, { bootloader: undefined }),
    }),

  'app-absent': () => bundle(without('sample.bin')),
  'app-not-chosen': () => collectionOf({ files: { ...without('sample.bin'), 'other.bin': app } }),
  'app-several': () => bundle({ ...soundFiles(), 'another.bin': app }),
  'app-descriptor-absent': () => withFiles({ 'sample.bin': buildImage({ chip: 'esp32s3', kind: 'bare' }) }),
  'app-no-image': () =>
    collectionOf({ manifest: manifestWith({ '0x310000': undefined, '0x190000': 'www.bin' }) }),
  'app-not-at-app-partition': () =>
    collectionOf({ manifest: manifestWith({ '0x10000': undefined, '0x20000': 'sample.bin' }) }),
  'app-larger-than-partition': () => withFiles({ 'sample.bin': largeApp }),
  'app-larger-than-ota-slot': () =>
    withRows(
      [
        ['otadata', 'data', 'ota', 0xd000, 0x2000],
        ['factory', 'app', 'factory', 0x10000, 0x200000],
        ['ota_0', 'app', 'ota_0', 0x210000, 0x100000],
        ['ota_1', 'app', 'ota_1', 0x310000, 0xf0000],
      ],
      { 'sample.bin': largeApp },
    ),
  'app-nearly-fills-slot': () =>
    withRows(replaced('ota_1', ['ota_1', 'app', 'ota_1', 0x190000, 0x3000]), {
      'sample.bin': appImage(
        'esp32s3',
        {},
        { segments: [{ address: 0x3c000020, data: new Uint8Array(0x2e00) }] },
      ),
    }),
  'app-anti-rollback': () => withFiles({ 'sample.bin': appImage('esp32s3', { secureVersion: 3 }) }),

  'otadata-absent': () =>
    collectionOf({ files: without('ota_data_initial.bin'), manifest: manifestWith({ '0xd000': undefined }) }),
  'otadata-wrong-size': () => withFiles({ 'ota_data_initial.bin': new Uint8Array(0x1000).fill(0xff) }),
  'otadata-crc-wrong': () => withFiles({ 'ota_data_initial.bin': changed(encodeOtadata(), 0, 1) }),
  'otadata-selects-other-slot': () =>
    withFiles({ 'ota_data_initial.bin': encodeOtadata(encodeOtadataEntry(2)) }),
};
