import type { RolloutPolicy } from '../../../shared/contract/rollout.ts';
import { countOf } from '../../format/count-of.ts';

/** A rollout's policy as it stands in a form: texts as they were typed. */
export interface PolicyDraft {
  readonly parallel: string;
  /** Empty: never. */
  readonly stopAfter: string;
}

export type PolicyProblems = Readonly<Partial<Record<keyof PolicyDraft, 'number'>>>;

/** One device at a time, and halt at the first that fails, unless somebody wants it otherwise. */
export function policyDraftOf(policy: RolloutPolicy = { parallel: 1, stopAfter: 1 }): PolicyDraft {
  return {
    parallel: `${policy.parallel}`,
    stopAfter: policy.stopAfter === null ? '' : `${policy.stopAfter}`,
  };
}

/** Null while something has to be put right first. */
export function policyOf({ parallel, stopAfter }: PolicyDraft): {
  readonly policy: RolloutPolicy | null;
  readonly problems: PolicyProblems;
} {
  const [many, failures] = [countOf(parallel, 1000), countOf(stopAfter, 1_000_000)];
  if (many == null || failures === null)
    return {
      policy: null,
      problems: {
        ...(many == null && { parallel: 'number' as const }),
        ...(failures === null && { stopAfter: 'number' as const }),
      },
    };
  return { policy: { parallel: many, stopAfter: failures ?? null }, problems: {} };
}

/** Those of a policy among the problems of a greater form. */
export function policyProblems({
  parallel,
  stopAfter,
}: Readonly<Partial<Record<keyof PolicyDraft, unknown>>>): PolicyProblems {
  return {
    ...(parallel !== undefined && { parallel: 'number' }),
    ...(stopAfter !== undefined && { stopAfter: 'number' }),
  };
}
