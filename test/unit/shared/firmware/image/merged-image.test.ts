import { describe, expect, test } from 'vitest';
import { chipByName, type ChipName } from '../../../../../shared/firmware/chips.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import { findMergedParts } from '../../../../../shared/firmware/image/merged-image.ts';
import { encodePartitionTable } from '../../../../../shared/firmware/partitions/partition-table.ts';

const APP = { label: 'factory', typeId: 0, subtypeId: 0, offset: 0x20000, size: 0x100000 };
const EMPTY = { label: 'ota_0', typeId: 0, subtypeId: 0x10, offset: 0x120000, size: 0x100000 };

interface Layout {
  readonly chip: ChipName;
  readonly base?: number;
  readonly tableOffset?: number;
}

/** A flash from `base` on, with the app's image as its last part. */
function merged({ chip, base = 0, tableOffset = 0x8000 }: Layout): Uint8Array {
  const app = buildImage({ chip, kind: 'app' });
  const bytes = new Uint8Array(APP.offset - base + app.length).fill(0xff);
  bytes.set(buildImage({ chip, kind: 'bootloader' }), chipByName(chip).bootloaderOffset - base);
  bytes.set(encodePartitionTable([APP, EMPTY]), tableOffset - base);
  bytes.set(app, APP.offset - base);
  return bytes;
}

describe('a merged image', () => {
  test.each<[string, Layout]>([
    ['of a chip that boots from 0', { chip: 'esp32s3' }],
    ['of a chip that boots from 0x1000', { chip: 'esp32' }],
    ['of a chip that boots from 0x2000', { chip: 'esp32p4' }],
    ['that begins with the bootloader at 0x1000', { chip: 'esp32', base: 0x1000 }],
    ['that begins with the bootloader at 0x2000', { chip: 'esp32c5', base: 0x2000 }],
    ['with its table elsewhere', { chip: 'esp32c3', tableOffset: 0x10000 }],
  ])('%s', (_, layout) => {
    const { chip, base = 0, tableOffset = 0x8000 } = layout;
    const parts = findMergedParts(merged(layout));
    expect(parts).toMatchObject({
      flashBase: base,
      bootloader: { offset: chipByName(chip).bootloaderOffset - base, image: { kind: 'bootloader', chip } },
      table: { offset: tableOffset - base, table: { md5: 'valid' } },
      apps: [{ partition: { label: 'factory' }, offset: APP.offset - base, image: { kind: 'app', chip } }],
    });
    expect(parts?.apps).toHaveLength(1);
  });
});

describe('is not merged', () => {
  const bytes = merged({ chip: 'esp32s3' });
  test.each([
    ['nothing', new Uint8Array(0)],
    ['a bootloader alone', bytes.subarray(0, 0x7000)],
    ['a table without a bootloader', bytes.subarray(0x8000)],
    ['an app', buildImage({ chip: 'esp32s3', kind: 'app' })],
    ['a bootloader that is damaged', bytes.with(200, (bytes[200] ?? 0) ^ 1)],
  ])('%s', (_, file) => {
    expect(findMergedParts(file)).toBeUndefined();
  });
});
