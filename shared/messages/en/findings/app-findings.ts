import type { AppFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

export const appFindings: Explanations<AppFindingParams> = {
  'app-absent': () => ({
    cause: 'The build has no app: there is nothing to serve to a device.',
    remedy: 'Build the project, or choose the app’s .bin file.',
  }),
  'app-not-chosen': ({ candidates }) => ({
    cause: `The app that the manifest names is not there, and nothing was taken in its place; ${candidates} could be.`,
    remedy: 'Build again, or choose the file that is the app.',
  }),
  'app-several': ({ taken, others }) => ({
    cause: `Several files could be the app; ${taken} was taken, not ${others}.`,
    remedy: 'Choose another file if that is not the right one.',
  }),
  'app-descriptor-absent': ({ path }) => ({
    cause: `${path} has no app descriptor, so that neither its name nor its version can be told and ESP-IDF refuses it as an update.`,
    remedy: 'Check that it is the app and no RAM image; ESP-IDF writes the descriptor from 3.2 on.',
  }),
  'app-no-image': ({ path, label }) => ({
    cause: `${path} goes to app partition ${label}, but it is no app image.`,
    remedy: 'Check the addresses in the manifest, or build again.',
  }),
  'app-not-at-app-partition': ({ path, offset, starts }) => ({
    cause: `${path} is put at ${hex(offset)}, where no app partition begins (they begin at ${starts}).`,
    remedy: 'Correct its address, or build again with the right partition table.',
  }),
  'app-larger-than-partition': ({ path, size, label, partitionSize }) => ({
    cause: `${path} has ${grouped(size)} bytes, but partition ${label} holds ${grouped(partitionSize)}.`,
    remedy: 'Make the partition larger or the app smaller, and build again.',
  }),
  'app-larger-than-ota-slot': ({ path, size, label, partitionSize }) => ({
    cause: `${path} has ${grouped(size)} bytes, but OTA slot ${label} holds ${grouped(partitionSize)}: a device would answer “ota_begin error 0x104”.`,
    remedy: 'Make the OTA slots larger or the app smaller, and build again.',
  }),
  'app-nearly-fills-slot': ({ path, free, label, partitionSize }) => ({
    cause: `${path} leaves ${grouped(free)} of the ${grouped(partitionSize)} bytes of ${label} free.`,
    remedy: 'Plan a larger partition before the next features come.',
  }),
  'app-anti-rollback': ({ path, secureVersion }) => ({
    cause: `${path} has secure version ${secureVersion}: a device that has run it refuses older ones for ever.`,
    remedy: 'Nothing to do, unless devices have to go back to an older version.',
  }),
};
