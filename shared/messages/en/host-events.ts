import type { HostEventParams } from '../../contract/events/host.ts';
import type { Sentences } from '../explanation.ts';

export const hostEvents: Sentences<HostEventParams> = {
  'console-opened': ({ url }) => `Console at ${url}`,
  'settings-set-aside': ({ path, keptAs }) =>
    `${path} could not be understood: kept as ${keptAs}, defaults are in effect`,
  'settings-not-read': ({ path, reason }) => `${path} could not be read (${reason}): defaults are in effect`,
  'log-file-not-written': ({ path, reason }) => `The log could not be written to ${path}: ${reason}`,
  'internal-error': ({ message }) => `Internal error: ${message}`,
};
