import type { BuildsFaultParams } from '../../contract/faults/builds.ts';
import type { Explanations } from '../explanation.ts';

export const buildsFaults: Explanations<BuildsFaultParams> = {
  'path-not-found': ({ path }) => ({
    cause: `There is nothing at ${path}.`,
    remedy: 'Check the path, or build the project first.',
  }),
  'path-not-readable': ({ path, reason }) => ({
    cause: `${path} could not be read: ${reason}.`,
    remedy: 'Check its permissions.',
  }),
  'not-a-build': ({ path }) => ({
    cause: `${path} is no build: it holds neither flasher_args.json nor any .bin file.`,
    remedy:
      'Choose the folder that the build wrote (ESP-IDF: build), an ESP Web Tools manifest or a .bin file.',
  }),
  'not-a-web-tools-manifest': ({ path }) => ({
    cause: `${path} is JSON, but no ESP Web Tools manifest: it has no list of builds.`,
    remedy: 'Choose the manifest itself, or the folder that the build wrote.',
  }),
  'build-still-written': ({ path, seconds }) => ({
    cause: `${path} was still being written after ${seconds} seconds.`,
    remedy: 'Try again when the build has ended.',
  }),
  'build-gone': ({ path }) => ({
    cause: `The app or the folder at ${path} is gone from the disk.`,
    remedy: 'Build again; the release in hand stays as it was.',
  }),
  'file-not-in-build': ({ path, file }) => ({
    cause: `${path} holds no file ${file}.`,
    remedy: 'Choose one of the files that the build lists.',
  }),
  'build-not-open': () => ({ cause: 'That build is not open any more.', remedy: 'Open it again.' }),
};
