import type { AppcastFaultParams } from '../../contract/faults/appcast.ts';
import type { Explanations } from '../explanation.ts';

export const appcastFaults: Explanations<AppcastFaultParams> = {
  'appcast-nothing-given': () => ({
    cause: 'There is neither a folder with installers nor a build to make a feed of.',
    remedy: 'Name a folder with --dist, or a build directory with --build-dir.',
  }),
  'appcast-folder-not-found': ({ path }) => ({
    cause: `The folder ${path} cannot be read.`,
    remedy: 'Check the path, or build the installers first.',
  }),
  'appcast-several-apps': ({ apps }) => ({
    cause: `The folders hold installers of ${apps.join(', ')}; a feed is for one application.`,
    remedy: 'Name the application with --app.',
  }),
  'appcast-base-url-invalid': ({ url }) => ({
    cause: `${url} cannot be the beginning of download addresses.`,
    remedy: 'Give an http or https URL without user, query and fragment.',
  }),
  'appcast-channel-invalid': ({ channel }) => ({
    cause: `${channel} cannot be the name of a channel.`,
    remedy: 'Use letters, digits, dots, dashes and underscores, at most 64.',
  }),
  'appcast-key-unusable': ({ path, reason }) => ({
    cause: `The signing key in ${path} cannot be used: ${reason}.`,
    remedy:
      'Put back the file from a backup, or remove it to have a new key made; installed apps trust the old one.',
  }),
  'appcast-no-packages': ({ paths }) => ({
    cause: `There is no installer in ${paths.join(', ')}.`,
    remedy:
      'Installers are called <app>-<version>-<platform>-<architecture>.pkg, .dmg, -Setup.exe, .msi, .tar.gz or .AppImage.',
  }),
  'appcast-packages-left-out': ({ paths }) => ({
    cause: `Nothing was written, because the feed would lack ${paths.join(', ')}.`,
    remedy: 'Mend what was said about them, or move them out of the folder.',
  }),
  'appcast-still-being-written': ({ names }) => ({
    cause: `Still being written: ${names.join(', ')}.`,
    remedy: 'Run the command again when the build has ended.',
  }),
  'appcast-out-unwritable': ({ path, reason }) => ({
    cause: `Writing to ${path} failed: ${reason}.`,
    remedy: 'Check its permissions and the free space there.',
  }),
};
