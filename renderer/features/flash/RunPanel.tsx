import { useMessages } from '../../state/bench-context.tsx';
import { Phases } from './Phases.tsx';
import { Ready } from './Ready.tsx';
import styles from './RunPanel.module.css';
import { Running } from './Running.tsx';
import type { FlashActions, FlashBench } from './use-flash.ts';
import { VerdictPanel } from './VerdictPanel.tsx';

export interface RunProps {
  readonly bench: FlashBench;
  readonly actions: FlashActions;
}

/** Ready, running, ended: the same height and the same places, so that nothing jumps between them. */
export function RunPanel(props: RunProps) {
  const { flash } = useMessages();
  const { job } = props.bench;
  return (
    <section className={styles.run} aria-label={flash.run.label} data-verdict={job?.verdict ?? undefined}>
      <Announcement {...props} />
      {!job && <Ready {...props} />}
      {job?.state === 'running' && <Running {...props} job={job} />}
      {job?.state === 'ended' && <VerdictPanel {...props} job={job} />}
      <div className={styles.phases}>
        <Phases job={job} />
      </div>
    </section>
  );
}

/** What a screen reader hears: each phase in its turn, and the verdict at once. */
function Announcement({ bench: { job } }: RunProps) {
  const { flash } = useMessages();
  const phase = job?.state === 'running' ? flash.doing[job.phase] : '';
  const verdict = job?.verdict ? flash.verdict[job.verdict] : '';
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{phase}</p>
      <p aria-live="assertive">{verdict}</p>
    </div>
  );
}
