import type { FlashFaultParams } from '../../contract/faults/flash.ts';
import type { Explanations } from '../explanation.ts';

export const flashFaults: Explanations<FlashFaultParams> = {
  'port-not-found': ({ port }) => ({
    cause: `There is no port ${port}.`,
    remedy: 'Plug the board in, or choose another port.',
  }),
  'job-not-found': () => ({ cause: 'That job is not on the list any more.', remedy: 'Start it again.' }),
};
