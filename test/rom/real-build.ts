import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const fixtures = resolve(import.meta.dirname, '../../../shared/fixtures/builds');

/** A build that boots on the chip: `FLASHDOCK_ROM_BUILDS/CHIP` where that is set, else Espressif's hello_world bundle. */
export function realBuild(chip: string): string {
  const folder = process.env['FLASHDOCK_ROM_BUILDS'];
  return folder === undefined ? join(fixtures, `flat-espressif-${chip}`) : join(folder, chip);
}

export function whyNoBuild(chip: string): string | null {
  const folder = realBuild(chip);
  return existsSync(folder) ? null : `no build that boots: ${folder} is not there`;
}
