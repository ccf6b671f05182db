import type { ReactNode } from 'react';
import type { RolloutView } from '../../../shared/contract/rollout.ts';
import { percent } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from './RolloutBar.module.css';
import { phaseLooks, rolloutFigures } from './rollout-figures.ts';

interface RolloutBarProps {
  /** What is rolled out. */
  readonly name: ReactNode;
  /** The same in plain words, for those who hear the buttons. */
  readonly label: string;
  readonly rollout: RolloutView;
  /** Devices may still join: it goes on however many have ended. */
  readonly mayGrow?: boolean;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onRetry: () => void;
  readonly onStop: () => void;
  /** What else can be done with it. */
  readonly children?: ReactNode;
}

/** How many of how many, who failed, and what can be done about it. */
export function RolloutBar(props: RolloutBarProps) {
  const { rollout: words, shell } = useMessages();
  const { name, label, rollout, children } = props;
  const { phase, policy, haltedAfter } = rollout;
  const { all, succeeded, admitted, waiting, sent, failed, fraction } = rolloutFigures(rollout);
  const { tone, glyph } = phaseLooks[phase];
  const isPaused = phase === 'halted' && haltedAfter === null;
  const parts = [
    words.progress(succeeded, all),
    admitted > 0 && words.underWay(admitted),
    waiting > 0 && words.waiting(waiting),
    sent > 0 && words.sent(sent),
    failed > 0 && words.failed(failed),
  ].filter((part) => typeof part === 'string');
  return (
    <div className={styles.bar} role="group" aria-label={`${words.title}: ${label}`}>
      <Status
        tone={isPaused ? 'idle' : tone}
        glyph={glyph}
        detail={haltedAfter === null ? undefined : words.haltedAfter(haltedAfter)}
      >
        {haltedAfter === null ? words.phases[phase] : words.halted}
      </Status>
      <span className={`ellipsis ${styles.name ?? ''}`} title={label}>
        {name}
      </span>
      <span className={styles.progress}>
        <Bar fraction={fraction} tone={failed > 0 ? 'warn' : 'busy'} label={percent(fraction)} />
      </span>
      <span
        className={`muted ${styles.figures ?? ''}`}
        aria-live="polite"
        title={phase === 'halted' ? words.haltedDetail : words.policy(policy.parallel, policy.stopAfter)}
      >
        {shell.listed(parts)}
      </span>
      <Actions {...props} />
      {children}
    </div>
  );
}

function Actions({ label, rollout, mayGrow = false, onPause, onResume, onRetry, onStop }: RolloutBarProps) {
  const { rollout: words } = useMessages();
  const { phase, counts } = rollout;
  const goesOn = mayGrow || counts.waiting + counts.admitted > 0;
  return (
    <>
      {(phase === 'running' || (mayGrow && phase === 'finished')) && (
        <Button size="small" icon="pause" aria-label={words.of(label, words.pause)} onClick={onPause}>
          {words.pause}
        </Button>
      )}
      {phase === 'halted' && goesOn && (
        <Button size="small" icon="play" aria-label={words.of(label, words.resume)} onClick={onResume}>
          {words.resume}
        </Button>
      )}
      {counts.failed > 0 && phase !== 'cancelled' && (
        <Button size="small" icon="refresh" aria-label={words.of(label, words.retry)} onClick={onRetry}>
          {words.retry}
        </Button>
      )}
      {phase !== 'cancelled' && (mayGrow || (phase !== 'finished' && goesOn)) && (
        <Button size="small" icon="stop" aria-label={words.of(label, words.stop)} onClick={onStop}>
          {words.stop}
        </Button>
      )}
    </>
  );
}
