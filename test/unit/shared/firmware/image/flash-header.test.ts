import { describe, expect, test } from 'vitest';
import { chipByName, chips } from '../../../../../shared/firmware/chips.ts';
import { patchFlashHeader } from '../../../../../shared/firmware/image/flash-header.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import { parseImage } from '../../../../../shared/firmware/image/image.ts';

const KEEP = { mode: 'keep', frequency: 'keep', size: 'keep' } as const;
const esp32 = chipByName('esp32');
const bootloader = buildImage({
  chip: 'esp32',
  kind: 'bootloader',
  flash: { mode: 'dio', frequency: '40m' },
});

function patched(bytes: Uint8Array, chip = esp32, header = {}): Uint8Array {
  const result = patchFlashHeader(bytes, chip, { ...KEEP, ...header });
  if (!result.ok) throw new Error(result.fault.kind);
  return result.value;
}

describe('a patched bootloader', () => {
  test('has the settings, and a hash that is right for them', () => {
    const before = bootloader.slice();
    const after = patched(bootloader, esp32, { mode: 'qio', frequency: '80m', size: '16MB' });
    expect([...after.subarray(2, 4)]).toEqual([0, 0x4f]);
    expect(parseImage(after)).toMatchObject({
      ok: true,
      value: { checksum: { valid: true }, hash: { valid: true } },
    });
    expect(bootloader).toEqual(before);
  });

  test.each(chips)('$title: every frequency it has', (chip) => {
    const bytes = buildImage({ chip: chip.name, kind: 'bootloader' });
    for (const [frequency, nibble] of Object.entries(chip.frequencies)) {
      expect((patched(bytes, chip, { frequency })[3] ?? 0) & 0xf).toBe(nibble);
    }
  });

  test('keeps what follows the image', () => {
    const rest = Uint8Array.of(1, 2, 3, 4, 5);
    const file = new Uint8Array(bootloader.length + rest.length);
    file.set(bootloader);
    file.set(rest, bootloader.length);
    const after = patched(file, esp32, { size: '8MB' });
    expect(after.subarray(bootloader.length)).toEqual(rest);
    expect(parseImage(after)).toMatchObject({ value: { hash: { valid: true } } });
  });

  test('without an appended hash gets none', () => {
    const bare = buildImage({ chip: 'esp32', kind: 'bootloader', appendHash: false });
    const after = patched(bare, esp32, { size: '8MB' });
    expect(after.length).toBe(bare.length);
    expect(after.subarray(4)).toEqual(bare.subarray(4));
  });

  test('that changes in nothing is the same bytes, an invalid hash and all', () => {
    expect(patched(bootloader)).toBe(bootloader);
    expect(patched(bootloader, esp32, { mode: 'dio', frequency: '40m', size: '4MB' })).toBe(bootloader);
  });
});

describe('a header is left alone', () => {
  test.each([
    [
      'a frequency the chip lacks',
      bootloader,
      { frequency: '48m' },
      { kind: 'unknown-frequency', value: '48m' },
    ],
    ['a size nobody detected', bootloader, { size: 'detect' }, { kind: 'unknown-size', value: 'detect' }],
    ['a size no header can state', bootloader, { size: '3MB' }, { kind: 'unknown-size', value: '3MB' }],
    ['bytes that are no image', new Uint8Array(100), {}, { kind: 'not-an-image' }],
    ['a cut image', bootloader.subarray(0, -1), {}, { kind: 'damaged-image', field: 'hash' }],
  ])('%s', (_, bytes, header, fault) => {
    expect(patchFlashHeader(bytes, esp32, { ...KEEP, ...header })).toMatchObject({ ok: false, fault });
  });
});
