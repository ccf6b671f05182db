import type { FlashPhase, JobView } from '../../../shared/contract/flash.ts';
import { percent } from '../../format/number.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Glyph, type GlyphName } from '../../ui/Glyph.tsx';
import styles from './Phases.module.css';
import { progress } from './time-left.ts';

const names: readonly FlashPhase[] = ['connect', 'identify', 'erase', 'write', 'verify', 'reset', 'boots'];

type PhaseState = JobView['phases'][number]['state'];

const glyphs: Readonly<Record<PhaseState, GlyphName>> = {
  waiting: 'idle',
  running: 'busy',
  done: 'ok',
  failed: 'bad',
  skipped: 'skip',
};

export function Phases({ job }: { readonly job: JobView | null }) {
  const { phases: words } = useMessages().flash;
  return (
    <ol className={styles.phases} aria-label={words.label}>
      {names.map((phase) => (
        <Phase key={phase} phase={phase} job={job} />
      ))}
    </ol>
  );
}

function Phase({ phase, job }: { readonly phase: FlashPhase; readonly job: JobView | null }) {
  const { phases: words } = useMessages().flash;
  const entry = job?.phases.find((each) => each.phase === phase);
  const state = entry?.state ?? 'waiting';
  const seconds = entry?.seconds ?? null;
  const isRunning = state === 'running';
  return (
    <li className={styles[state]} aria-current={isRunning ? 'step' : undefined}>
      <Glyph name={glyphs[state]} size={16} />
      <b>{words[phase]}</b>
      <span>{noteOf()}</span>
    </li>
  );

  function noteOf(): string {
    if (!job) return '';
    if (isRunning) return phase === 'write' ? percent(progress(job)) : '';
    if (state === 'skipped') return words.skipped;
    if (state === 'failed') return seconds === null ? '' : words.failedAt(duration(seconds));
    if (state === 'waiting') return job.state === 'ended' ? words.notReached : '';
    return seconds === null ? '' : duration(seconds);
  }
}
