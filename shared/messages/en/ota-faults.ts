import type { OtaFaultParams } from '../../contract/faults/ota.ts';
import type { Explanations } from '../explanation.ts';

export const otaFaults: Explanations<OtaFaultParams> = {
  'port-in-use': ({ port }) => ({
    cause: `Port ${port} is taken by another program.`,
    remedy: 'Stop that program, or choose another port.',
  }),
  'share-not-found': () => ({ cause: 'That share has been stopped.', remedy: 'Start it again.' }),
};
