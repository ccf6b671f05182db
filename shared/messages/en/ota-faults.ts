import type { OtaFaultParams } from '../../contract/faults/ota.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';

function expectedSetting(kind: string): string {
  switch (kind) {
    case 'number':
      return 'Give a whole number.';
    case 'url':
      return 'Give a URL with its scheme, such as http://192.168.1.20:8000.';
    case 'switch':
      return 'It is either true or false.';
    default:
      return 'Give a text without control characters.';
  }
}

export const otaFaults: Explanations<OtaFaultParams> = {
  'port-in-use': ({ port }) => ({
    cause: `Port ${port} is taken by another program.`,
    remedy: 'Stop that program, or choose another port.',
  }),
  'port-shared': ({ port, name }) => ({
    cause: `${name} is already shared on port ${port}.`,
    remedy: 'Stop that share, or choose another port.',
  }),
  'listen-not-permitted': ({ port }) => ({
    cause: `This user may not listen on port ${port}.`,
    remedy: 'Choose a port from 1024 up.',
  }),
  'address-not-available': ({ host }) => ({
    cause: `${host} is no address of this machine now.`,
    remedy: 'Choose another interface, or 0.0.0.0 for all of them.',
  }),
  'listen-failed': ({ host, port, reason }) => ({
    cause: `Listening on ${host}, port ${port}, failed: ${reason}.`,
    remedy: 'Choose another interface or port.',
  }),
  'profile-unknown': ({ profile, known }) => ({
    cause: `There is no OTA profile called ${profile}.`,
    remedy: `Choose one of ${known.join(', ')}.`,
  }),
  'nothing-to-share': ({ path, profile }) => ({
    cause: `${path} holds nothing that ${profile} could serve.`,
    remedy: 'Build the project first, or choose its build directory.',
  }),
  'setting-unknown': ({ profile, setting, known }) => ({
    cause: `${profile} has no setting ${setting}.`,
    remedy: known.length === 0 ? 'It has none at all: leave it out.' : `It has ${known.join(', ')}.`,
  }),
  'setting-missing': ({ profile, setting }) => ({
    cause: `${profile} needs the setting ${setting}.`,
    remedy: `Give it, on the command line with --${setting}.`,
  }),
  'setting-invalid': ({ profile, setting, value, kind, choices }) => ({
    cause: `“${value}” does not fit the setting ${setting} of ${profile}.`,
    remedy: choices.length > 0 ? `Choose one of ${choices.join(', ')}.` : expectedSetting(kind),
  }),
  'build-needed': ({ profile }) => ({
    cause: `${profile} serves a build, and none was given.`,
    remedy: 'Open a build first; on the command line, name it with --build-dir.',
  }),
  'serve-config-invalid': ({ path, place, misfit }) => ({
    cause: `${path} cannot be used as a list of shares: ${place === '' ? 'it' : place} ${misfitText(misfit)}.`,
    remedy: 'The README shows one: a JSON document with “shares”, each with its “profile”.',
  }),
  'serve-config-unreadable': ({ path, reason }) => ({
    cause: `${path} cannot be used as a list of shares: ${reason}.`,
    remedy: 'The README shows one: a JSON document with “shares”, each with its “profile”.',
  }),
  'rollout-not-possible': ({ profile }) => ({
    cause: `Devices of ${profile} do not ask what is new before they download, so that none can be told to wait.`,
    remedy: 'Limit how many devices may download at one time instead.',
  }),
  'rollout-member-not-sent': ({ member }) => ({
    cause: `There is nothing to confirm of ${member}: it is not one that was sent everything and has told nothing since.`,
    remedy: 'Look at the rollout again; the device may have told by itself.',
  }),
  'share-not-found': () => ({ cause: 'That share has been stopped.', remedy: 'Start it again.' }),
  'no-firmware-given': () => ({
    cause: 'No firmware file was given.',
    remedy: 'Name one with --firmware, or a build directory with --build-dir.',
  }),
  'firmware-not-found': ({ path }) => ({
    cause: `The firmware file ${path} does not exist.`,
    remedy: 'Check the path, or build the project first.',
  }),
  'build-directory-not-found': ({ path }) => ({
    cause: `The build directory ${path} does not exist.`,
    remedy: 'Check the path, or build the project first.',
  }),
};
