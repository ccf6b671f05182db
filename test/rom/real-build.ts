import { existsSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const fixtures = resolve(import.meta.dirname, '../../../shared/fixtures/builds');

/** What ESP-IDF would have said about the bundles: they are its hello_world example, without metadata. */
const places: Readonly<Record<string, { bootloader: string; frequency: string }>> = {
  esp32: { bootloader: '0x1000', frequency: '40m' },
  esp32s3: { bootloader: '0x0', frequency: '80m' },
  esp32c3: { bootloader: '0x0', frequency: '80m' },
};

/** A bundle that boots on the chip: `FLASHDOCK_ROM_BUILDS/CHIP` where that is set, else Espressif's hello_world. */
export function realBundle(chip: string): string {
  const folder = process.env['FLASHDOCK_ROM_BUILDS'];
  return folder === undefined ? join(fixtures, `flat-espressif-${chip}`) : join(folder, chip);
}

export function whyNoBuild(chip: string): string | null {
  const folder = realBundle(chip);
  return existsSync(folder) ? null : `no build that boots: ${folder} is not there`;
}

/** Copies the bundle into `folder`, with a manifest that leaves the flash size to the flasher. */
export async function realBuildDirectory(chip: string, folder: string): Promise<string> {
  await cp(realBundle(chip), folder, { recursive: true });
  const { bootloader = '0x0', frequency = '80m' } = places[chip] ?? {};
  const manifest = {
    write_flash_args: ['--flash_mode', 'dio', '--flash_size', 'detect', '--flash_freq', frequency],
    flash_settings: { flash_mode: 'dio', flash_size: 'detect', flash_freq: frequency },
    flash_files: {
      [bootloader]: 'bootloader.bin',
      '0x8000': 'partition-table.bin',
      '0x10000': 'hello_world.bin',
    },
    bootloader: { offset: bootloader, file: 'bootloader.bin', encrypted: 'false' },
    'partition-table': { offset: '0x8000', file: 'partition-table.bin', encrypted: 'false' },
    app: { offset: '0x10000', file: 'hello_world.bin', encrypted: 'false' },
    extra_esptool_args: { after: 'hard_reset', before: 'default_reset', stub: true, chip },
  };
  await writeFile(join(folder, 'flasher_args.json'), JSON.stringify(manifest, null, 2));
  return folder;
}
