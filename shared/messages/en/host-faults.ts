import type { HostFaultParams } from '../../contract/faults/host.ts';
import type { Explanations } from '../explanation.ts';

export const hostFaults: Explanations<HostFaultParams> = {
  'outside-allowed-roots': ({ path }) => ({
    cause: `${path} is outside the folders that this console may show.`,
    remedy: 'Start the console with --root for that folder.',
  }),
};
