import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import type { RolloutPolicy } from '../../../../shared/contract/rollout.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { RolloutStep } from '../ota.ts';
import type { Profile } from '../profiles/profile.ts';
import type { ShareRollout } from './share-rollout.ts';

/** One step that a person takes with a share's rollout. */
export function stepRollout(
  { profile, rollout }: { readonly profile: Profile; readonly rollout: ShareRollout },
  step: RolloutStep,
): Outcome<null> {
  if (step.do === 'start') {
    const fault = whyNoRollout(profile, step.policy);
    if (fault !== undefined) return fail(fault);
    rollout.start(step.policy);
  } else if (step.do === 'confirm') {
    const { member, works } = step;
    if (!rollout.confirm(member, works)) return fail({ code: 'rollout-member-not-sent', params: { member } });
  } else rollout[step.do]();
  return ok(null);
}

export function whyNoRollout(profile: Profile, policy: RolloutPolicy | undefined): Fault | undefined {
  if (policy === undefined || profile.rollout !== undefined) return undefined;
  return { code: 'rollout-not-possible', params: { profile: profile.title } };
}
