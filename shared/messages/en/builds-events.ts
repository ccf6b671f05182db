import type { BuildsEventParams } from '../../contract/events/builds.ts';
import { counted, grouped } from '../quantity.ts';
import type { Sentences } from '../explanation.ts';

export const buildsEvents: Sentences<BuildsEventParams> = {
  'release-taken': ({ name, path, files, bytes, errors, warnings }) =>
    `Release ${name} taken from ${path}: ${counted(files, 'file')}, ${grouped(bytes)} bytes` +
    (errors > 0 ? `, ${counted(errors, 'error')}` : '') +
    (warnings > 0 ? `, ${counted(warnings, 'warning')}` : ''),
  'build-changed': ({ path, files }) => `${path} was rebuilt: ${files}`,
  'build-unavailable': ({ path }) => `${path} is gone from the disk; the release in hand stays as it was`,
  'build-available-again': ({ path }) => `${path} is back on the disk`,
  'recent-builds-unreadable': ({ path, kept }) =>
    `The list of recent builds in ${path} could not be read; it was kept as ${kept} and a new one begun`,
  'recent-builds-not-saved': ({ path, reason }) =>
    `The list of recent builds could not be saved to ${path}: ${reason}`,
};
