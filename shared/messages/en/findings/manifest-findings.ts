import type { ManifestFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { counted } from '../../quantity.ts';

export const manifestFindings: Explanations<ManifestFindingParams> = {
  'manifest-not-json': ({ path, line, column }) => ({
    cause: `${path} is not valid JSON: it breaks at line ${line}, column ${column}.`,
    remedy: 'Build again; the file was probably cut off or edited by hand.',
  }),
  'manifest-unusable': ({ path, missing }) => ({
    cause: `${path} holds no ${missing}, so it does not say what goes where.`,
    remedy: 'Build again with ESP-IDF, or open the folder that the build wrote.',
  }),
  'manifest-absent': ({ files }) => ({
    cause: `No flasher_args.json: the roles and addresses of ${counted(files, 'file')} were worked out from their content.`,
    remedy: 'Check the addresses before flashing, or open the build directory itself.',
  }),
  'duplicate-key': ({ path, key }) => ({
    cause: `${path} holds the key ${key} more than once, and only the last one counts.`,
    remedy: 'Remove the repetition if both were meant; ESP-IDF 3.3 leaves empty ones, which are harmless.',
  }),
  'empty-entry': ({ path, label }) => ({
    cause: `${path} has an empty entry in ${label}, which was left out.`,
    remedy: 'Nothing to do: ESP-IDF 3.3 writes such entries for parts that a project does not have.',
  }),
  'offset-not-a-number': ({ path, file, offset }) => ({
    cause: `${path} puts ${file} at “${offset}”, which is no flash address.`,
    remedy: 'Correct it to a number such as 0x10000, or build again.',
  }),
  'entries-disagree': ({ path, label, named, listed }) => ({
    cause: `${path} calls ${named} its ${label}, but flash_files puts ${listed} in that place; ${listed} was taken.`,
    remedy: 'Build again, so that both parts of the file agree.',
  }),
  'flash-setting-unknown': ({ path, setting }) => ({
    cause: `${path} asks for ${setting}, which no chip knows; it was ignored.`,
    remedy: 'Correct the setting in menuconfig under Serial flasher config, and build again.',
  }),
  'flash-size-open': ({ path, size }) => ({
    cause: `${path} leaves the flash size open (${size}), so that nothing can be checked against it yet.`,
    remedy:
      size === 'detect'
        ? 'Nothing to do: the size is read from the chip when it is flashed.'
        : 'Nothing to do: the size in the bootloader’s header stays as it is.',
  }),
  'chip-not-named': ({ path }) => ({
    cause: `${path} does not name the chip; it was taken from the images.`,
    remedy: 'Nothing to do, unless the images cannot be told apart: ESP-IDF before 4.1 never names it.',
  }),
  'chip-name-unknown': ({ path, chip }) => ({
    cause: `${path} is for a chip called ${chip}, which this program does not know.`,
    remedy: 'Check the spelling; for a new chip, update this program.',
  }),
  'several-chip-families': ({ path, taken, others }) => ({
    cause: `${path} offers builds for several chips; the one for ${taken} was taken, not ${others}.`,
    remedy: 'For another chip, choose its file as the app.',
  }),
  'project-name-differs': ({ path, described, image }) => ({
    cause: `The project calls itself ${described}, but ${path} says that it is ${image}.`,
    remedy: 'Make sure that the file is not left over from another project; a clean build settles it.',
  }),
};
