import type { RolloutPolicy } from '../../../shared/contract/rollout.ts';
import { countOf } from '../../format/count-of.ts';

/** A rollout's policy as it stands in a form: texts as they were typed. */
export interface PolicyDraft {
  readonly parallel: string;
  /** Empty: never. */
  readonly stopAfter: string;
  /** Whether a device that was sent everything gives up its place before anybody knows what it runs. */
  readonly goOnAfterSent?: boolean;
}

export type PolicyProblems = Readonly<Partial<Record<'parallel' | 'stopAfter', 'number'>>>;

/** One device at a time, and halt at the first that fails, unless somebody wants it otherwise. */
export function policyDraftOf(policy: RolloutPolicy = { parallel: 1, stopAfter: 1 }): PolicyDraft {
  const { parallel, stopAfter, afterSent } = policy;
  return {
    parallel: `${parallel}`,
    stopAfter: stopAfter === null ? '' : `${stopAfter}`,
    goOnAfterSent: afterSent === 'go-on',
  };
}

/** The policy is null while something has to be put right first. `endsAsSent`: of devices that the choice is for. */
export function policyOf(
  { parallel, stopAfter, goOnAfterSent }: PolicyDraft,
  endsAsSent = true,
): { readonly policy: RolloutPolicy | null; readonly problems: PolicyProblems } {
  const [many, failures] = [countOf(parallel, 1000), countOf(stopAfter, 1_000_000)];
  if (many == null || failures === null)
    return {
      policy: null,
      problems: {
        ...(many == null && { parallel: 'number' as const }),
        ...(failures === null && { stopAfter: 'number' as const }),
      },
    };
  const afterSent = endsAsSent && goOnAfterSent === true ? ({ afterSent: 'go-on' } as const) : undefined;
  return { policy: { parallel: many, stopAfter: failures ?? null, ...afterSent }, problems: {} };
}

/** Those of a policy among the problems of a greater form. */
export function policyProblems({
  parallel,
  stopAfter,
}: Readonly<Partial<Record<keyof PolicyProblems, unknown>>>): PolicyProblems {
  return {
    ...(parallel !== undefined && { parallel: 'number' }),
    ...(stopAfter !== undefined && { stopAfter: 'number' }),
  };
}
