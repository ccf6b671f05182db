import { describe, expect, test } from 'vitest';
import { assembleRelease } from '../../../../../shared/firmware/build/assemble.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import {
  appImage,
  changed,
  collectionOf,
  manifestWith,
  otaRows,
  soundFiles,
  tableOf,
} from '../../../../support/collections.ts';
import { mergedBytes } from '../findings/provocations.ts';

const placed = (release: ReturnType<typeof assembleRelease>) =>
  release.files.map(({ path, role, offset, partition }) => [path, role, offset, partition]);

test('a build directory: roles, addresses and partitions, in the order of the flash', () => {
  const release = assembleRelease(collectionOf());
  expect(placed(release)).toEqual([
    ['bootloader/bootloader.bin', 'bootloader', 0, undefined],
    ['partition_table/partition-table.bin', 'partition-table', 0x8000, undefined],
    ['ota_data_initial.bin', 'otadata', 0xd000, 'otadata'],
    ['sample.bin', 'app', 0x10000, 'ota_0'],
    ['www.bin', 'www', 0x310000, 'www'],
  ]);
  expect(release).toMatchObject({ name: 'sample', chip: 'esp32s3', flashSize: 0x400000 });
});

test('a bundle without metadata and with flattened names: the same, from the content', () => {
  const files = soundFiles();
  const flat = {
    'boot.bin': files['bootloader/bootloader.bin'] ?? new Uint8Array(),
    'partitions.bin': files['partition_table/partition-table.bin'] ?? new Uint8Array(),
    'boot_app0.bin': files['ota_data_initial.bin'] ?? new Uint8Array(),
    'sketch.ino.bin': files['sample.bin'] ?? new Uint8Array(),
    'www.bin': files['www.bin'] ?? new Uint8Array(),
  };
  const release = assembleRelease(collectionOf({ files: flat, manifest: null, kind: 'bundle' }));
  expect(placed(release)).toEqual([
    ['boot.bin', 'bootloader', 0, undefined],
    ['partitions.bin', 'partition-table', 0x8000, undefined],
    ['boot_app0.bin', 'otadata', 0xd000, 'otadata'],
    ['sketch.ino.bin', 'app', 0x10000, 'ota_0'],
    ['www.bin', 'www', 0x310000, 'www'],
  ]);
  expect(release.flash).toEqual({ mode: 'dio', frequency: '80m', size: '4MB' });
});

test('of several bootloaders in a bundle only the one for the app’s chip gets a place', () => {
  const files = {
    'bootloader_esp32.bin': buildImage({ chip: 'esp32', kind: 'bootloader' }),
    'bootloader_esp32p4.bin': buildImage({ chip: 'esp32p4', kind: 'bootloader' }),
    'app.bin': appImage('esp32p4'),
  };
  const release = assembleRelease(collectionOf({ files, manifest: null, kind: 'bundle' }));
  expect(placed(release).slice(0, 2)).toEqual([
    ['bootloader_esp32p4.bin', 'bootloader', 0x2000, undefined],
    ['app.bin', 'app', undefined, undefined],
  ]);
  expect(release.chip).toBe('esp32p4');
});

test('beside the files that it was merged from a merged image goes nowhere, and of two rivals the first is taken', () => {
  const files = {
    ...soundFiles(),
    'bootloader.bin': buildImage({ chip: 'esp32s3', kind: 'bootloader' }),
    'merged-binary.bin': mergedBytes(),
  };
  const release = assembleRelease(collectionOf({ files, manifest: null, kind: 'bundle' }));
  const nowhere = release.files.filter(({ offset }) => offset === undefined).map(({ path }) => path);
  expect(nowhere).toEqual(['bootloader.bin', 'merged-binary.bin']);
  expect(release.findings.map(({ code }) => code)).toEqual(['manifest-absent']);
});

test('a merged image is placed, gives its table, and is no app', () => {
  const source = { files: { 'merged.bin': mergedBytes() }, manifest: null, kind: 'image' } as const;
  const release = assembleRelease(collectionOf(source));
  expect(release).toMatchObject({ app: undefined, chip: 'esp32s3', name: 'sample', flashSize: 0x400000 });
  expect(placed(release)).toEqual([['merged.bin', 'merged', 0, undefined]]);
  expect(release.partitionTable).toMatchObject({ offset: 0x8000, source: 'binary' });
});

test('a single app has no place, since nothing says where', () => {
  const source = { files: { 'app.bin': appImage('esp32c3') }, manifest: null, kind: 'image' } as const;
  const release = assembleRelease(collectionOf(source));
  expect(release.app).toMatchObject({ role: 'app', offset: undefined });
  expect(release.findings).toEqual([]);
});

test('a CSV stands in for a table that is not there', () => {
  const { 'partition_table/partition-table.bin': _table, ...files } = soundFiles();
  const csv = { path: 'partitions.csv', text: 'ota_0, app, ota_0, 0x10000, 1M\nota_1, app, ota_1, , 1M\n' };
  const release = assembleRelease(
    collectionOf({ files, manifest: manifestWith({ '0x8000': undefined }), csv }),
  );
  expect(release.partitionTable).toMatchObject({ source: 'csv', offset: 0x8000 });
  expect(release.app?.partition).toBe('ota_0');
});

describe('the chip', () => {
  test('is the images’ where the manifest disagrees with all of them', () => {
    const manifest = manifestWith({}, { extra_esptool_args: { chip: 'esp32c6' } });
    expect(assembleRelease(collectionOf({ manifest })).chip).toBe('esp32s3');
  });

  test('is the manifest’s where one image bears it out', () => {
    const files = { ...soundFiles(), 'sample.bin': appImage('esp32c6') };
    expect(assembleRelease(collectionOf({ files })).chip).toBe('esp32s3');
  });
});

describe('the id', () => {
  const id = (...source: Parameters<typeof collectionOf>) => assembleRelease(collectionOf(...source)).id;

  test('is the same for the same content, whatever the files are called and wherever they lie', () => {
    const files = Object.fromEntries(Object.entries(soundFiles()).reverse());
    expect(id({ files, path: '/elsewhere' })).toBe(id());
    expect(id()).toMatch(/^[0-9a-f]{64}$/);
  });

  test('differs for one other byte, and for one other address', () => {
    const www = { 'www.bin': changed(soundFiles()['www.bin'] ?? new Uint8Array(), 0, 1) };
    expect(id({ files: { ...soundFiles(), ...www } })).not.toBe(id());
    expect(id({ manifest: manifestWith({ '0x310000': undefined, '0x320000': 'www.bin' }) })).not.toBe(id());
  });
});

test('a file may be smaller than its partition and a table may have other rows', () => {
  const rows = otaRows.map((row) =>
    row[0] === 'www' ? (['pages', 'data', 'littlefs', row[3], row[4]] as const) : row,
  );
  const files = { ...soundFiles(), 'partition_table/partition-table.bin': tableOf(rows) };
  const release = assembleRelease(collectionOf({ files }));
  expect(release.files.at(-1)).toMatchObject({ path: 'www.bin', role: 'www', partition: 'pages' });
});
