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
  'build-not-open': () => ({ cause: 'That build is not open any more.', remedy: 'Open it again.' }),
};
