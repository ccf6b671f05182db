import { chipByName } from '../chips.ts';
import { flashSizeName, frequencyName } from '../flash-parameters.ts';
import type { ImageReport } from '../image/image.ts';
import type { FlashSettings } from '../release.ts';

/** Flash mode, frequency and size as an image header holds them; `keep` for a value that no chip knows. */
export function settingsInHeader(image: ImageReport): FlashSettings {
  const chip = image.chip === undefined ? undefined : chipByName(image.chip);
  const frequency = chip === undefined ? undefined : frequencyName(chip, image.flashFrequencyNibble);
  return {
    mode: image.flashMode ?? 'keep',
    frequency: frequency ?? 'keep',
    size: image.flashSize === undefined ? 'keep' : flashSizeName(image.flashSize),
  };
}
