import type { HostFaultParams } from '../../contract/faults/host.ts';
import type { Explanations } from '../explanation.ts';

export const hostFaults: Explanations<HostFaultParams> = {
  'outside-allowed-roots': ({ path }) => ({
    cause: `${path} is outside the folders that this console may show.`,
    remedy: 'Start the console with --root for that folder.',
  }),
  'folder-not-found': ({ path }) => ({
    cause: `There is no folder ${path}.`,
    remedy: 'Choose another folder, or go back to the one above.',
  }),
  'folder-not-readable': ({ path, reason }) => ({
    cause: `The folder ${path} cannot be read (${reason}).`,
    remedy: 'Give this account read access to it, or choose another folder.',
  }),
  'not-in-this-shell': ({ face }) => ({
    cause:
      face === 'web'
        ? 'A browser cannot show the system’s own dialog.'
        : 'The desktop window has no folder browser.',
    remedy: face === 'web' ? 'Use the folder browser.' : 'Use the system’s dialog: File, Open.',
  }),
  'console-not-listening': ({ port, host, reason }) => ({
    cause: `The console cannot listen on ${host}:${port} (${reason}).`,
    remedy:
      reason === 'EACCES'
        ? 'Ports below 1024 need administrator rights: choose a higher one with --port.'
        : 'Give --host an address of this machine, or leave it out for loopback.',
  }),
  'page-not-built': ({ path }) => ({
    cause: `The screens have not been built: ${path} is missing.`,
    remedy: 'Run npm run build once, or start with npm start.',
  }),
  'demo-not-written': ({ path, reason }) => ({
    cause: `The sample build could not be written to ${path} (${reason}).`,
    remedy: 'Make that folder writable, or name another one in FLASHDOCK_DATA_DIR.',
  }),
  'no-demo-socket': ({ socket }) => ({
    cause: `There is no simulated socket ${socket}.`,
    remedy: 'Start Flashdock with --demo for simulated boards.',
  }),
  'file-not-saved': ({ path, reason }) => ({
    cause: `${path} could not be written (${reason}).`,
    remedy: 'Choose another folder, or make room and allow writing there.',
  }),
  'settings-not-saved': ({ path, reason }) => ({
    cause: `The settings could not be written to ${path} (${reason}); they hold until Flashdock ends.`,
    remedy: 'Make that folder writable, or free some space on its disk.',
  }),
};
