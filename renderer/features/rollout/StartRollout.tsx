import { useState } from 'react';
import type { ShareView } from '../../../shared/contract/ota.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { RolloutDialog } from './RolloutDialog.tsx';

/** Begins a rollout on a share that runs, in place of the one that ended. */
export function StartRollout({ share }: { readonly share: ShareView }) {
  const { rollout: words } = useMessages();
  const [asking, setAsking] = useState(false);
  const label = share.rollout ? words.again : words.open;
  return (
    <>
      <Button
        size="small"
        kind={share.rollout ? 'plain' : 'quiet'}
        aria-label={words.of(share.name, label)}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      {asking && <RolloutDialog share={share} onClose={() => setAsking(false)} />}
    </>
  );
}
