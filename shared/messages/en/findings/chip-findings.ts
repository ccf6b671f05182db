import type { ChipFindingParams } from '../../../firmware/findings/finding-codes.ts';
import { chipTitle } from '../../chip-title.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';

export const chipFindings: Explanations<ChipFindingParams> = {
  'chip-id-unknown': ({ path, chipId }) => ({
    cause: `${path} is for chip id ${chipId}, which no chip that this program knows has.`,
    remedy: 'Build for a current chip; for a new one, update this program.',
  }),
  'chip-differs': ({ path, chip, expected, manifest }) => ({
    cause: `${path} is built for ${chipTitle(chip)}, but ${manifest} says ${chipTitle(expected)}.`,
    remedy: 'Run idf.py set-target for the right chip, and build again.',
  }),
  'images-for-different-chips': ({ chips }) => ({
    cause: `The images are for different chips: ${chips.map(chipTitle).join(', ')}.`,
    remedy: 'Delete the build directory, and build again for one chip.',
  }),
  'bootloader-wrong-offset': ({ path, offset, expected, chip }) => ({
    cause: `${path} is put at ${hex(offset)}, but ${chipTitle(chip)} starts its bootloader from ${hex(expected)}.`,
    remedy: `Put it at ${hex(expected)}, or build again for the right chip.`,
  }),
};
