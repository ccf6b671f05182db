import type { ImageReport, NotAnImage } from '../../../../shared/firmware/image/image.ts';
import type { Result } from '../../../../shared/result.ts';
import type { ChipModel } from '../models/chip-model.ts';
import { revisionName } from './boot-script.ts';

/** A log line of the bootloader: its tag and its words. */
export type Refusal = readonly [tag: string, text: string];

/** No limit, in an image that names no highest revision. */
const anyRevision = 0xffff;

/**
 * Why a bootloader does not start what it found in a partition, in the order of its own checks
 * (`esp_image_format.c`, `bootloader_common_loader.c`); undefined where it does.
 */
export function refusalOf(
  model: ChipModel,
  revision: number,
  partition: { readonly offset: number; readonly size: number },
  parsed: Result<ImageReport, NotAnImage>,
): Refusal | undefined {
  const at = `image at 0x${partition.offset.toString(16)}`;
  if (!parsed.ok) return ['esp_image', `${at} has invalid magic byte (nothing flashed here?)`];
  const image = parsed.value;
  return (
    chipRefusal(model, image) ??
    revisionRefusal(revision, image) ??
    formRefusal(at, image) ??
    contentRefusal(image, partition.size)
  );
}

function chipRefusal(model: ChipModel, image: ImageReport): Refusal | undefined {
  if (image.chipId === model.id) return undefined;
  return ['boot_comm', `mismatch chip ID, expected ${model.id}, found ${image.chipId ?? 0xffff}`];
}

/** An image without a full range has only the old lower limit, a major revision (a minor one on the ESP32-C3). */
function revisionRefusal(revision: number, image: ImageReport): Refusal | undefined {
  const { minRevisionFull: min, maxRevisionFull: max } = image;
  const requires = (sign: string, limit: number): Refusal => [
    'boot_comm',
    `Image requires chip rev ${sign} ${revisionName(limit)}, but chip is ${revisionName(revision)}`,
  ];
  if (revision < min) return requires('>=', min);
  if (max !== 0 && max !== anyRevision && revision > max) return requires('<=', max);
  return undefined;
}

function formRefusal(at: string, image: ImageReport): Refusal | undefined {
  const { defect } = image;
  if (defect === undefined) return undefined;
  if (defect.field === 'segments') {
    return ['esp_image', `${at} segment count ${image.segmentCount} exceeds max 16`];
  }
  return ['esp_image', `invalid segment length 0x${(image.segments.at(-1)?.length ?? 0).toString(16)}`];
}

function contentRefusal(image: ImageReport, partitionSize: number): Refusal | undefined {
  const { checksum, hash, length } = image;
  if (checksum?.valid === false) {
    const [computed, stored] = [checksum.computed, checksum.stored].map((byte) => byte.toString(16));
    return ['esp_image', `Checksum failed. Calculated 0x${computed ?? ''} read 0x${stored ?? ''}`];
  }
  if (length !== undefined && length > partitionSize) {
    return ['esp_image', `Image length ${length} doesn't fit in partition length ${partitionSize}`];
  }
  return hash?.valid === false ? ['esp_image', 'Image hash failed - image is corrupt'] : undefined;
}
