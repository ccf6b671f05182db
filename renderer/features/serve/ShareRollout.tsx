import type { ShareView } from '../../../shared/contract/ota.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { StartRollout } from '../rollout/StartRollout.tsx';

/** Whether all devices are told of the update, or a few at a time; how far that is stands above the devices. */
export function ShareRollout({ share }: { readonly share: ShareView }) {
  const { serve, rollout: words } = useMessages();
  const { rollout } = share;
  return (
    <>
      <dt>{serve.rollout}</dt>
      <dd>
        <span className="muted ellipsis grow">
          {rollout ? words.policy(rollout.policy.parallel, rollout.policy.stopAfter) : words.none}
        </span>
        {!rollout && <StartRollout share={share} />}
      </dd>
    </>
  );
}
