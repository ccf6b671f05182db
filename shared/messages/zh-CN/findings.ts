import type { FindingParams } from '../../firmware/finding-codes.ts';
import type { Explanations } from '../explanation.ts';

export const findings: Explanations<FindingParams> = {
  'file-missing': ({ path }) => ({
    cause: `清单中列出的 ${path} 不存在。`,
    remedy: '请重新编译，然后重新载入。',
  }),
};
