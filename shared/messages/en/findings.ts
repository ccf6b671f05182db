import type { FindingParams } from '../../firmware/finding-codes.ts';
import type { Explanations } from '../explanation.ts';

export const findings: Explanations<FindingParams> = {
  'file-missing': ({ path }) => ({
    cause: `${path} is listed but is not there.`,
    remedy: 'Build again, then reload.',
  }),
};
