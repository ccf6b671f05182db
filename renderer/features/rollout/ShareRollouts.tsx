import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { RolloutBar } from './RolloutBar.tsx';
import styles from './ShareRollouts.module.css';
import { StartRollout } from './StartRollout.tsx';
import { ToConfirm } from './ToConfirm.tsx';

/** One row for every share that tells only a few devices at a time of its update. */
export function ShareRollouts() {
  const messages = useMessages();
  const { rollout: calls } = useClient().ota;
  const shares = useBench((state) => state.ota?.shares) ?? [];
  return shares.map((share) => {
    const { id: shareId, name, version, rollout } = share;
    if (!rollout) return null;
    const label = [name, version].filter(Boolean).join(' ');
    const { phase } = rollout;
    return (
      <div key={shareId} className={styles.rollout}>
        <RolloutBar
          name={label}
          label={label}
          rollout={rollout}
          mayGrow
          onPause={() => void attempt(calls.pause({ shareId }), messages)}
          onResume={() => void attempt(calls.resume({ shareId }), messages)}
          onRetry={() => void attempt(calls.retryFailed({ shareId }), messages)}
          onStop={() => void attempt(calls.stop({ shareId }), messages)}
        >
          {phase === 'cancelled' && <StartRollout share={share} />}
        </RolloutBar>
        <ToConfirm share={share} members={rollout.toConfirm} />
      </div>
    );
  });
}
