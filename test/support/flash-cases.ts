import { makePlan, type Plan } from '../../electron/core/flash/plan/plan.ts';
import type { ChipView, FlashChoices } from '../../shared/contract/flash.ts';
import { assembleRelease } from '../../shared/firmware/build/assemble.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { collectionOf, manifestWith, soundFiles, tableOf, type Files, type Row } from './collections.ts';

export const factory: FlashChoices = { scope: 'factory', eraseAll: false, nvs: 'keep' };

/** Bytes of flash of the board in these cases. */
export const boardFlash = 0x40_0000;

export const board: ChipView = {
  chip: 'esp32s3',
  revision: 2,
  mac: '24:0a:c4:00:00:01',
  flashSize: boardFlash,
  flashId: '164020',
  crystalMhz: 40,
  connection: 'bridge',
  security: { secureBoot: false, flashEncryption: false, secureDownload: false, known: true },
};

interface Changes {
  /** Partition table in place of two OTA slots. */
  readonly rows?: readonly Row[];
  /** Files beside, or in place of, those of the sound build. */
  readonly files?: Files;
  /** Offset and file, beside those of the sound manifest; undefined takes one away. */
  readonly flash?: Readonly<Record<string, string | undefined>>;
  readonly size?: string;
}

/** The sound build for an ESP32-S3 with two OTA slots, changed. */
export function releaseWith({ rows, files = {}, flash = {}, size = '4MB' }: Changes = {}): Release {
  const table = rows === undefined ? {} : { 'partition_table/partition-table.bin': tableOf(rows) };
  const settings = { flash_settings: { flash_mode: 'dio', flash_size: size, flash_freq: '80m' } };
  return assembleRelease(
    collectionOf({ files: { ...soundFiles(), ...table, ...files }, manifest: manifestWith(flash, settings) }),
  );
}

export function planOf(
  release: Release,
  choices: Partial<FlashChoices> = {},
  flashSize: number | null = boardFlash,
): Plan {
  const plan = makePlan(release, { ...factory, ...choices }, flashSize);
  if (!plan.ok) throw new Error(plan.fault.code);
  return plan.value;
}
