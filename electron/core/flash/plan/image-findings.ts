import type { ChipView } from '../../../../shared/contract/flash.ts';
import { chipById, chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import type { ImageReport } from '../../../../shared/firmware/image/image.ts';
import type { PlannedWrite } from './plan.ts';
import { finding, type PreflightFinding } from './preflight-finding.ts';

const anyRevision = 0xffff;

/** Whether one image may run on this chip, by the chip id and the revisions in its header. */
export function imageFindings({ file }: PlannedWrite, chip: ChipView): readonly PreflightFinding[] {
  const { image, path } = file;
  if (image === undefined || image.kind === 'image') return [];
  const name = chip.chip as ChipName;
  if (image.chip !== name) {
    const title = image.chipId === undefined ? undefined : chipById(image.chipId)?.title;
    const params = { path, image: title ?? `chip id ${image.chipId}`, chip: chipByName(name).title };
    return [finding('image-for-other-chip', params, path)];
  }
  return revisionFindings(image, path, name, chip.revision);
}

/**
 * Images of ESP-IDF before v4.4 have one byte, the major revision (the minor one on the C3); later ones a range.
 * A maximum of 0xFFFF with no full minimum is a later build that still means the old byte.
 */
export function revisionFindings(
  image: ImageReport,
  path: string,
  chip: ChipName,
  actual: number,
): readonly PreflightFinding[] {
  const { minRevision, minRevisionFull, maxRevisionFull } = image;
  const old =
    maxRevisionFull === 0 || (maxRevisionFull === anyRevision && minRevisionFull === 0 && minRevision !== 0);
  if (old) {
    const minimum = chip === 'esp32c3' ? minRevision : minRevision * 100;
    return actual < minimum ? [finding('chip-revision-too-low', { path, minimum, actual }, path)] : [];
  }
  if (actual < minRevisionFull) {
    return [finding('chip-revision-too-low', { path, minimum: minRevisionFull, actual }, path)];
  }
  if (actual > maxRevisionFull) {
    return [finding('chip-revision-too-high', { path, maximum: maxRevisionFull, actual }, path)];
  }
  return [];
}
