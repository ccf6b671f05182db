import { chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import { patchFlashHeader } from '../../../../shared/firmware/image/flash-header.ts';
import { flashSizeName } from '../../../../shared/firmware/flash-parameters.ts';
import type { FlashSettings } from '../../../../shared/firmware/release.ts';

const patched = new WeakMap<Uint8Array, Map<string, Uint8Array>>();

/**
 * The bootloader with the flash settings of its build in the header; `detect` becomes the size that the chip has.
 * The same arguments give the same array, so that it is deflated once. Bytes that are no whole image, and settings
 * that the chip does not know, leave it as it was built: the release's findings say so.
 */
export function patchedBootloader(
  bytes: Uint8Array,
  chip: ChipName,
  settings: FlashSettings,
  detectedSize: number | null,
): Uint8Array {
  const size = settings.size === 'detect' ? sizeNameOf(detectedSize) : settings.size;
  const key = `${chip} ${settings.mode} ${settings.frequency} ${size}`;
  const known = patched.get(bytes) ?? new Map<string, Uint8Array>();
  patched.set(bytes, known);
  let result = known.get(key);
  if (result === undefined) {
    const outcome = patchFlashHeader(bytes, chipByName(chip), { ...settings, size });
    result = outcome.ok ? outcome.value : bytes;
    known.set(key, result);
  }
  return result;
}

function sizeNameOf(detectedSize: number | null): string {
  return detectedSize === null ? 'keep' : flashSizeName(detectedSize);
}
