import type { JobView } from '../../../shared/contract/flash.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Status } from '../../ui/Status.tsx';
import { bootLine } from './boot-line.ts';
import { boardOf } from './job-report.ts';
import styles from './RunPanel.module.css';

export function verdictTitle(job: JobView, messages: Messages): string {
  const { verdict } = messages.flash;
  const name = `${job.releaseName} ${job.releaseVersion ?? ''}`.trim();
  if (job.verdict === 'pass') return verdict.runs(name);
  if (job.verdict === 'written') return verdict.holds(name);
  if (job.verdict === 'cancelled') return verdict.cancelledTitle;
  return job.fault ? explainFault(job.fault, messages).cause : verdict.failed;
}

/** On success what was proven, and how; on failure what to do next. */
export function VerdictLines({ job }: { readonly job: JobView }) {
  const isDone = job.verdict === 'pass' || job.verdict === 'written';
  return (
    <dl className={styles.lines}>
      {isDone ? <Proof job={job} /> : <Cause job={job} />}
      <Board job={job} />
    </dl>
  );
}

function Proof({ job }: { readonly job: JobView }) {
  const words = useMessages().flash.verdict;
  const written = job.results.filter((result) => result === 'equal').length;
  const held = job.results.filter((result) => result === 'skipped').length;
  const watched = job.phases.some(({ phase, state }) => phase === 'boots' && state !== 'skipped');
  const line = bootLine(job.bootLog);
  return (
    <>
      <dt>{words.writtenLabel}</dt>
      <dd>
        <Status tone="ok" glyph="ok">
          {written === 0 && held > 0 ? words.allHeld(held) : words.allEqual(written + held)}
        </Status>
        {written > 0 && held > 0 && <span className="muted">{words.someHeld(held)}</span>}
        <span className="muted ellipsis">{words.md5}</span>
      </dd>
      <dt>{words.bootsLabel}</dt>
      <dd>
        {job.verdict === 'pass' ? (
          <>
            <Status tone="ok" glyph="ok">
              {words.seen}
            </Status>
            <span className="mono muted ellipsis" title={line}>
              {line}
            </span>
          </>
        ) : (
          <>
            <Status tone={watched ? 'warn' : 'idle'} glyph={watched ? 'warn' : 'idle'}>
              {watched ? words.notSeen : words.notWatched}
            </Status>
            {watched && <span className="muted ellipsis">{words.notSeenDetail}</span>}
          </>
        )}
      </dd>
    </>
  );
}

function Cause({ job }: { readonly job: JobView }) {
  const messages = useMessages();
  const words = messages.flash.verdict;
  const remedy = job.fault ? explainFault(job.fault, messages).remedy : '';
  return (
    <>
      {job.verdict === 'cancelled' && (
        <>
          <dt>{words.stateLabel}</dt>
          <dd className="muted">
            {job.written > 0 ? words.incomplete(job.written, job.total) : words.untouched}
          </dd>
        </>
      )}
      {job.verdict === 'failed' && (
        <>
          <dt>{words.remedy}</dt>
          <dd>
            <span className={`strong ${styles.wrap ?? ''}`} title={remedy}>
              {remedy}
            </span>
          </dd>
        </>
      )}
    </>
  );
}

function Board({ job }: { readonly job: JobView }) {
  const words = useMessages().flash.verdict;
  const board = boardOf(job);
  if (board === null) return null;
  return (
    <>
      <dt>{words.chipLabel}</dt>
      <dd className="ellipsis">
        <span className="mono">{board}</span>
      </dd>
    </>
  );
}
