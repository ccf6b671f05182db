import type { BuildsEventParams } from '../../contract/events/builds.ts';
import type { Sentences } from '../explanation.ts';

export const buildsEvents: Sentences<BuildsEventParams> = {
  'release-taken': ({ name, path, files, bytes }) =>
    `Release ${name} taken from ${path}: ${files} files, ${bytes} bytes`,
};
