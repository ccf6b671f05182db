import type { NamedFirmwareFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';

export const namedFirmwareFindings: Explanations<NamedFirmwareFindingParams> = {
  'firmware-not-an-image': ({ path }) => ({
    cause: `${path} is no app image of an Espressif chip; such a chip would refuse it.`,
    remedy: 'Put the app’s own .bin from the build there, unless the module has another chip.',
  }),
  'firmware-is-bootloader': ({ path }) => ({
    cause: `${path} is a bootloader and no app; it is not offered.`,
    remedy: 'Put the app’s own .bin from the build there.',
  }),
  'firmware-version-above-app': ({ path, version, embedded }) => ({
    cause: `${path} is called ${version}, but the app in it is ${embedded}: a device that takes it would be offered the same again at every start.`,
    remedy: `Name the file after ${embedded}, or build the app as ${version}.`,
  }),
  'firmware-version-unreadable': ({ path, version }) => ({
    cause: `A device cannot read the version ${version} of ${path} and would restart over it; it is not offered.`,
    remedy: 'Begin every part between dots with a number below 2,147,483,648, such as 1.7.0-beta.',
  }),
  'firmware-version-prerelease': ({ path, version }) => ({
    cause: `Of ${version} in ${path} only the numbers count: 1.7.0-beta is the same as 1.7.0, and 1.7.0-rc1 is above it.`,
    remedy: 'Remove it when the release is there.',
  }),
  'app-version-unreadable': ({ path, embedded }) => ({
    cause: `The app in ${path} calls itself ${embedded}: it will restart whenever a server tells it of firmware.`,
    remedy: 'Build it with a version of numbers and dots, such as 1.2.3.',
  }),
};
