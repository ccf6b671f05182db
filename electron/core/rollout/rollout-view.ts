import type { RolloutView } from '../../../shared/contract/rollout.ts';
import { countOf, haltedAfter, phaseOf, unconfirmed, type Rollout } from './rollout.ts';

export function rolloutView(rollout: Rollout): RolloutView {
  return {
    policy: rollout.policy,
    phase: phaseOf(rollout),
    haltedAfter: haltedAfter(rollout),
    counts: {
      waiting: countOf(rollout, 'waiting'),
      admitted: countOf(rollout, 'admitted'),
      sent: countOf(rollout, 'sent'),
      succeeded: countOf(rollout, 'succeeded'),
      failed: countOf(rollout, 'failed'),
    },
    members: [...rollout.members].map(([id, state]) => ({ id, state })),
    toConfirm: unconfirmed(rollout),
  };
}
