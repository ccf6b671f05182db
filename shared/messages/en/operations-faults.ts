import type { OperationsFaultParams } from '../../contract/faults/operations.ts';
import type { Explanations } from '../explanation.ts';
import { hex } from '../figures.ts';

export const operationsFaults: Explanations<OperationsFaultParams> = {
  'operation-not-found': ({ operationId }) => ({
    cause: `There is no operation ${operationId}.`,
    remedy: 'It was taken off the list. Start it again.',
  }),
  'operation-still-running': () => ({
    cause: 'This operation is still running.',
    remedy: 'Wait until it has ended, or cancel it first.',
  }),
  'board-not-agreed': ({ agreed, actual }) => ({
    cause: `Another board answers on this port: ${actual}, not ${agreed}.`,
    remedy: 'Nothing was changed on it. Plug the right board in, or read this one and decide again.',
  }),
  'partition-moved': ({ label, at }) => ({
    cause: `The partition table of this board has no ${label} at ${hex(at)}.`,
    remedy: 'Nothing was erased. Read the board again and choose anew.',
  }),
  'file-exists': ({ path }) => ({
    cause: `${path} exists already.`,
    remedy: 'Give another name, or agree to replace it.',
  }),
};
