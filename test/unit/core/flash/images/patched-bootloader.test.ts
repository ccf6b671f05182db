import { describe, expect, test } from 'vitest';
import { patchedBootloader } from '../../../../../electron/core/flash/images/patched-bootloader.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import { parseImage } from '../../../../../shared/firmware/image/image.ts';
import type { FlashSettings } from '../../../../../shared/firmware/release.ts';

const bootloader = buildImage({ chip: 'esp32s3', kind: 'bootloader', flash: { size: 0x20_0000 } });
const settings: FlashSettings = { mode: 'dio', frequency: '80m', size: '4MB' };

function header(bytes: Uint8Array) {
  const image = parseImage(bytes);
  if (!image.ok) throw new Error(image.fault.kind);
  const { flashMode, flashFrequencyNibble, flashSize, hash, checksum } = image.value;
  return {
    flashMode,
    flashFrequencyNibble,
    flashSize,
    valid: hash?.valid === true && checksum?.valid === true,
  };
}

describe('the header of a bootloader on its way into flash', () => {
  test.for([
    ['what the build asks for', settings, null, 'dio', 0xf, 0x40_0000],
    ['the size of the chip for `detect`', { ...settings, size: 'detect' }, 0x80_0000, 'dio', 0xf, 0x80_0000],
    [
      'its own size for `detect` where the chip’s is unknown',
      { ...settings, size: 'detect' },
      null,
      'dio',
      0xf,
      0x20_0000,
    ],
    [
      'its own of everything for `keep`',
      { mode: 'keep', frequency: 'keep', size: 'keep' },
      0x80_0000,
      'dio',
      0xf,
      0x20_0000,
    ],
    ['mode and frequency', { mode: 'qio', frequency: '40m', size: 'keep' }, null, 'qio', 0x0, 0x20_0000],
  ] as const satisfies readonly (readonly [string, FlashSettings, number | null, string, number, number])[])(
    'says %s, with its hash made anew',
    ([, asked, detected, flashMode, flashFrequencyNibble, flashSize]) => {
      expect(header(patchedBootloader(bootloader, 'esp32s3', asked, detected))).toEqual({
        flashMode,
        flashFrequencyNibble,
        flashSize,
        valid: true,
      });
    },
  );

  test('the release’s own bytes are never written to', () => {
    const before = bootloader.slice();
    patchedBootloader(bootloader, 'esp32s3', settings, null);
    expect(bootloader).toEqual(before);
  });

  test('the same settings give the same bytes, to be deflated once', () => {
    const patch = () => patchedBootloader(bootloader, 'esp32s3', settings, null);
    expect(patch()).toBe(patch());
  });

  test.for([
    ['bytes that are no image', new Uint8Array(64).fill(0x11), settings],
    ['a frequency that the chip does not have', bootloader, { ...settings, frequency: '48m' }],
  ] as const)('%s are left as they are', ([, bytes, asked]) => {
    expect(patchedBootloader(bytes, 'esp32s3', asked, null)).toBe(bytes);
  });
});
