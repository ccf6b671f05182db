import { describe, expect, test } from 'vitest';
import { bootFromFlash } from '../../../../../electron/core/simulated-chip/boot/boot-from-flash.ts';
import type { ChipModel } from '../../../../../electron/core/simulated-chip/models/chip-model.ts';
import {
  chipModels,
  type SimulatedChipName,
} from '../../../../../electron/core/simulated-chip/models/chip-models.ts';
import type { Efuses } from '../../../../../electron/core/simulated-chip/silicon/efuses.ts';
import { FlashMemory } from '../../../../../electron/core/simulated-chip/silicon/flash-memory.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import {
  encodeOtadata,
  encodeOtadataEntry,
  parseOtadata,
} from '../../../../../shared/firmware/partitions/otadata.ts';
import {
  appImage,
  partitions,
  put,
  putApp,
  putBootloader,
  type PartitionLabel,
} from '../../../../support/simulated-chip/flashed.ts';

const chip = 'esp32s3';

function start(
  flash: FlashMemory,
  name: SimulatedChipName = chip,
  options: Partial<Efuses> & { brownOut?: boolean } = {},
) {
  const model: ChipModel = chipModels[name];
  const efuses: Efuses = {
    mac: new Uint8Array(6),
    revision: model.revision,
    package: 0,
    secureBoot: false,
    flashEncryption: false,
    secureDownload: false,
    ...options,
  };
  const context = { model, efuses, flash, brownOut: options.brownOut ?? false };
  const script = bootFromFlash(context, model.boot.reasons.powerOn);
  const text = script.output.map((line) => line.text).join('');
  return { text, end: script.end, project: /Project name: +(\S+)/.exec(text)?.[1] };
}

function flashed(labels: readonly PartitionLabel[], apps: readonly PartitionLabel[] = labels): FlashMemory {
  const flash = new FlashMemory(0x400000);
  putBootloader(flash, chip, labels);
  for (const label of apps) if (label !== 'otadata') putApp(flash, chip, label);
  return flash;
}

const entry = encodeOtadataEntry;
const wrongCrc = entry(5).fill(0, 28);
const all: readonly PartitionLabel[] = ['otadata', 'factory', 'ota_0', 'ota_1', 'test'];
const noFactory: readonly PartitionLabel[] = ['otadata', 'ota_0', 'ota_1'];

describe('which app boots', () => {
  const none = undefined;
  test.each<
    [string, readonly PartitionLabel[], Uint8Array | undefined, readonly PartitionLabel[], string | undefined]
  >([
    ['blank otadata, factory there', all, encodeOtadata(), all, 'factory'],
    ['blank otadata, no factory', noFactory, encodeOtadata(), noFactory, 'ota_0'],
    ['no otadata partition', ['factory', 'ota_0'], none, ['factory', 'ota_0'], 'factory'],
    ['sequence 1', all, encodeOtadata(entry(1)), all, 'ota_0'],
    ['sequence 2', all, encodeOtadata(entry(2)), all, 'ota_1'],
    ['sequence 3 of two slots', all, encodeOtadata(entry(3)), all, 'ota_0'],
    ['the larger of two', all, encodeOtadata(entry(1), entry(2)), all, 'ota_1'],
    ['the larger of two, the other way round', all, encodeOtadata(entry(4), entry(3)), all, 'ota_1'],
    ['the larger one invalid', all, encodeOtadata(entry(1), entry(2, 'invalid')), all, 'ota_0'],
    ['the larger one aborted', all, encodeOtadata(entry(1), entry(2, 'aborted')), all, 'ota_0'],
    ['the larger one with a wrong CRC', all, encodeOtadata(entry(1), wrongCrc), all, 'ota_0'],
    [
      'both invalid, factory there',
      all,
      encodeOtadata(entry(1, 'invalid'), entry(2, 'invalid')),
      all,
      'factory',
    ],
    ['both with wrong CRCs, no factory', noFactory, encodeOtadata(wrongCrc, wrongCrc), noFactory, 'ota_0'],
    ['the chosen slot empty', all, encodeOtadata(entry(2)), ['factory', 'ota_0'], 'ota_0'],
    ['the chosen and the one below empty', all, encodeOtadata(entry(2)), ['factory', 'test'], 'factory'],
    ['nothing but the slot above', noFactory, encodeOtadata(entry(1)), ['ota_1'], 'ota_1'],
    ['nothing but the test app', all, encodeOtadata(entry(1)), ['test'], 'test'],
    ['no app at all', all, encodeOtadata(), [], none],
  ])('%s', (_what, labels, otadata, apps, expected) => {
    const flash = flashed(labels, apps);
    if (otadata !== undefined) put(flash, partitions.otadata.offset, otadata);
    const { project, end, text } = start(flash);
    expect(project).toBe(expected);
    expect(end).toBe(expected === undefined ? 'software' : 'app');
    if (expected === undefined) expect(text).toContain('No bootable app partitions');
    else {
      const at = partitions[expected as PartitionLabel].offset.toString(16);
      expect(text).toContain(`Loaded app from partition at offset 0x${at}`);
    }
  });

  test('without a factory app the bootloader records the first slot that it takes', () => {
    const flash = flashed(noFactory);
    start(flash);
    const recorded = parseOtadata(flash.read(partitions.otadata.offset, 0x2000));
    expect(recorded).toMatchObject({
      ok: true,
      value: { active: 0, entries: [{ sequence: 1, state: 'valid' }, { sequence: 0xffffffff }] },
    });
  });

  test('with a factory app it leaves otadata blank', () => {
    const flash = flashed(all);
    start(flash);
    expect(flash.isBlank(partitions.otadata.offset, partitions.otadata.offset + 0x2000)).toBe(true);
  });
});

describe('what an app is refused for', () => {
  function withApp(image: Uint8Array): string {
    const flash = flashed(['factory'], []);
    put(flash, partitions.factory.offset, image);
    const { text, end } = start(flash);
    expect(end).toBe('software');
    expect(text).toContain('Factory app partition is not bootable');
    return text;
  }

  function damaged(at: number): Uint8Array {
    const image = appImage(chip, 'factory');
    image[at] = (image[at] ?? 0) ^ 0x01;
    return image;
  }

  test('nothing there', () => {
    expect(withApp(Uint8Array.of(0x00))).toContain(
      'esp_image: image at 0x10000 has invalid magic byte (nothing flashed here?)',
    );
  });

  test('another chip', () => {
    expect(withApp(appImage('esp32c3', 'x'))).toContain('boot_comm: mismatch chip ID, expected 9, found 5');
  });

  test('a chip revision too low, and too high', () => {
    const image = (limits: object) => buildImage({ chip, kind: 'app', ...limits });
    expect(withApp(image({ minRevisionFull: 100, maxRevisionFull: 199 }))).toContain(
      'Image requires chip rev >= v1.0, but chip is v0.2',
    );
    expect(withApp(image({ minRevisionFull: 0, maxRevisionFull: 1 }))).toContain(
      'Image requires chip rev <= v0.1, but chip is v0.2',
    );
  });

  test('a checksum that does not match', () => {
    expect(withApp(damaged(400))).toContain('esp_image: Checksum failed. Calculated');
  });

  test('a hash that does not match', () => {
    expect(withApp(damaged(appImage(chip, 'factory').length - 1))).toContain(
      'Image hash failed - image is corrupt',
    );
  });
});

describe('what keeps a chip from its app', () => {
  test('blank flash: the ROM says so until its watchdog bites', () => {
    const { text, end } = start(new FlashMemory(0x400000));
    expect(text).toContain('rst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)');
    expect(text).toContain('invalid header: 0xffffffff');
    expect(end).toBe('watchdog');
  });

  test('a bootloader at the offset of another chip', () => {
    const flash = new FlashMemory(0x400000);
    putBootloader(flash, 'esp32s3', ['factory']);
    expect(start(flash, 'esp32').text).toContain('invalid header: 0xffffffff');
  });

  test('a bootloader for another chip: it loads, and nothing follows', () => {
    const flash = new FlashMemory(0x400000);
    putBootloader(flash, 'esp32c3', ['factory']);
    const { text, end } = start(flash);
    expect(text).toMatch(/entry 0x[0-9a-f]{8}\r\n$/);
    expect(end).toBe('watchdog');
  });

  test('a damaged bootloader', () => {
    const flash = flashed(['factory']);
    flash.program(0x80, Uint8Array.of(0));
    expect(start(flash)).toMatchObject({
      end: 'watchdog',
      text: expect.stringContaining('csum err:') as string,
    });
  });

  test.each([
    ['esp32s3', true],
    ['esp32', false],
  ] as const)('%s boots a bootloader whose hash alone is wrong; it complains: %s', (name, complains) => {
    const flash = new FlashMemory(0x400000);
    putBootloader(flash, name, ['factory']);
    putApp(flash, name, 'factory');
    const modeByte = chipModels[name].bootloaderOffset + 2;
    flash.program(modeByte, Uint8Array.of(0));
    const { text, project } = start(flash, name);
    expect(text.includes('SHA-256 comparison failed:')).toBe(complains);
    expect(project).toBe('factory');
  });

  test('no partition table', () => {
    const flash = flashed(['factory']);
    flash.erase(0x8000, 0x9000);
    const { text, end } = start(flash);
    expect(text).toContain('flash_parts: partition 0 invalid magic number 0xffff');
    expect(text).toContain('boot: Failed to verify partition table');
    expect(end).toBe('software');
  });

  test('a table whose MD5 is wrong', () => {
    const flash = flashed(['factory', 'ota_0']);
    flash.program(0x8000 + 12, Uint8Array.of(0));
    expect(start(flash).text).toContain('flash_parts: Incorrect MD5 checksum');
  });

  test('partitions beyond the size in the bootloader’s own header', () => {
    const flash = new FlashMemory(0x400000);
    putBootloader(flash, chip, ['factory', 'beyond'], 0x100000);
    const { text, end } = start(flash);
    expect(text).toContain(
      'partition 1 invalid - offset 0x100000 size 0x10000 exceeds flash chip size 0x100000',
    );
    expect(end).toBe('software');
  });

  test('a size in the header that the flash does not have', () => {
    const flash = new FlashMemory(0x200000);
    putBootloader(flash, chip, ['factory'], 0x400000);
    putApp(flash, chip, 'factory');
    const { text, end } = start(flash);
    expect(text).toContain(
      'Detected size(2048k) smaller than the size in the binary image header(4096k). Probe failed.',
    );
    expect(end).toBe('software');
  });

  test('a supply that gives in', () => {
    const { text, end } = start(flashed(['factory']), chip, { brownOut: true });
    expect(text).toContain('Brownout detector was triggered');
    expect(end).toBe('brownOut');
  });

  test('flash encryption with plain flash, secure boot without a signature', () => {
    expect(start(flashed(['factory']), chip, { flashEncryption: true }).text).toContain('invalid header: 0x');
    expect(start(flashed(['factory']), chip, { secureBoot: true }).text).toContain(
      'secure boot verification failed',
    );
  });
});

test.each(Object.keys(chipModels) as SimulatedChipName[])('%s boots what was built for it', (name) => {
  const flash = new FlashMemory(0x400000);
  putBootloader(flash, name, ['factory']);
  putApp(flash, name, 'factory');
  const { text, end, project } = start(flash, name);
  expect(end).toBe('app');
  expect(project).toBe('factory');
  expect(text).toContain('ESP-IDF v5.5 2nd stage bootloader');
  expect(text).toContain('ELF file SHA256:  ababababa...');
});
