import type { JobView } from '../../../shared/contract/flash.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { jobReport } from './job-report.ts';
import type { RunProps } from './RunPanel.tsx';
import styles from './RunPanel.module.css';
import { VerdictLines, verdictTitle } from './VerdictLines.tsx';

interface VerdictProps extends RunProps {
  readonly job: JobView;
}

const glyphs = { pass: 'pass', written: 'ok-line', failed: 'fail', cancelled: 'skip' } as const;

/** PASS means written and boots; WRITTEN, FAIL and Cancelled each look different in more than colour. */
export function VerdictPanel({ job, bench, actions }: VerdictProps) {
  const messages = useMessages();
  const { flash } = messages;
  const verdict = job.verdict ?? 'failed';
  const again = verdict === 'pass' || verdict === 'written' ? flash.next : flash.retry;
  return (
    <>
      <div className={styles[verdict]}>
        <p className={styles.word} data-testid="verdict">
          <Glyph name={glyphs[verdict]} size={52} />
          {flash.verdict[verdict]}
        </p>
        <Details job={job} />
      </div>
      <div className={styles.body}>
        <div className={styles.top}>
          <p className={styles.title} title={verdictTitle(job, messages)}>
            {verdictTitle(job, messages)}
          </p>
          <Button kind="quiet" onClick={() => void actions.dismiss(job.id)}>
            {flash.dismiss}
          </Button>
          <CopyButton
            text={jobReport(job, messages)}
            name={flash.copyReport}
            label={flash.copyReport}
            kind="plain"
            size="normal"
          />
          <Button
            kind="primary"
            icon={again === flash.retry ? 'refresh' : 'flash'}
            keys="Space"
            data-shortcut="Space Ctrl+Enter"
            disabled={!bench.canStart || actions.busy !== null}
            onClick={() => void actions.start()}
          >
            {actions.busy === 'starting' ? flash.starting : again}
          </Button>
        </div>
        <VerdictLines job={job} />
      </div>
    </>
  );
}

function Details({ job }: { readonly job: JobView }) {
  const { flash } = useMessages();
  const words = flash.verdict;
  const phase = flash.phases[job.phase].toLowerCase();
  const seconds = job.endedAt === null ? null : (job.endedAt - job.startedAt) / 1000;
  const time = seconds === null ? '' : words.inTime(duration(seconds));
  switch (job.verdict) {
    case 'pass':
    case 'written':
      return (
        <>
          <p className={styles.detail}>{job.verdict === 'pass' ? words.passDetail : words.writtenDetail}</p>
          <p>{time}</p>
        </>
      );
    case 'cancelled':
      return <p className={styles.detail}>{words.cancelledDetail(phase)}</p>;
    default:
      return (
        <>
          <p className={styles.detail}>
            {job.fault?.code === 'job-not-recorded'
              ? words.notRecordedDetail(job.fault.params.boots)
              : words.failedDetail(phase)}
          </p>
          <p className={`mono ${styles.code ?? ''}`} title={job.fault?.code}>
            {job.fault?.code}
          </p>
        </>
      );
  }
}
