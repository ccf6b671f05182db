import type { XiaozhiFaultParams } from '../../contract/faults/xiaozhi.ts';
import type { Explanations } from '../explanation.ts';

export const xiaozhiFaults: Explanations<XiaozhiFaultParams> = {
  'firmware-folder-needed': () => ({
    cause: 'There is neither a firmware folder nor a build to offer.',
    remedy: 'Choose a folder with files called model_version.bin, on the command line with --bin-dir.',
  }),
  'firmware-folder-not-usable': ({ path, reason }) => ({
    cause: `The firmware folder ${path} cannot be used: ${reason}.`,
    remedy: 'Choose a folder that this user may read.',
  }),
  'firmware-model-not-usable': ({ value }) => ({
    cause: `“${value}” cannot be the model of the build: the model is part of a file’s name, model_version.bin, and has no slashes.`,
    remedy:
      'Give the model that devices name when they ask, such as bread-compact-wifi; a URL belongs elsewhere.',
  }),
  'rollback-not-readable': ({ value }) => ({
    cause: `“${value}” names no model and version to go back to.`,
    remedy: 'Write model=version, such as esp32s3=1.6.5.',
  }),
  'timezone-offset-not-readable': ({ value }) => ({
    cause: `“${value}” is no time zone.`,
    remedy: 'Give hours ahead of UTC, such as 8, -5 or 5.5.',
  }),
};
