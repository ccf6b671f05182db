import type { ChipView } from '../../../../shared/contract/flash.ts';
import { chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import { refuse } from './operate.ts';

/** A stretch of flash, `to` one past its last byte. */
export interface Stretch {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const bootloaderLength = 0x8000;

/** Throws `Failure` where a stretch reaches over the end of the flash. */
export function expectWithin({ flashSize }: ChipView, { path, to }: Stretch): void {
  if (flashSize !== null && to > flashSize) {
    refuse({ code: 'plan-beyond-flash', params: { path, end: to, flashSize } });
  }
}

/** What a job refuses is refused here: plain bytes into an encrypted flash, and another bootloader under secure boot. */
export function expectWritable(chip: ChipView, { from, to }: Stretch): void {
  const { title, bootloaderOffset } = chipByName(chip.chip as ChipName);
  if (chip.security.flashEncryption) refuse({ code: 'flash-encryption-on', params: { chip: title } });
  if (!chip.security.secureBoot) return;
  if (from < bootloaderOffset + bootloaderLength && to > bootloaderOffset) {
    refuse({ code: 'bootloader-under-secure-boot', params: { chip: title } });
  }
}

export function knownFlashSize({ flashSize, flashId }: ChipView): number {
  return flashSize ?? refuse({ code: 'flash-size-unknown', params: { flashId } });
}
