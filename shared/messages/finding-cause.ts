import type { FindingParams } from '../firmware/findings/finding-codes.ts';
import type { Finding } from '../firmware/findings/finding.ts';
import type { Explanation, Explanations } from './explanation.ts';

/** What a sentence of another kind says of a finding, in the words of one language. */
export function causeIn(findings: Explanations<FindingParams>) {
  /* A finding's code and parameters belong together by type. */
  return ({ code, params }: Finding): string =>
    (findings[code] as (params: unknown) => Explanation)(params).cause;
}
