import { useState } from 'react';
import type { JobView } from '../../../shared/contract/flash.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { address, percent, rate as rateText } from '../../format/number.ts';
import { baseName } from '../../format/names.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import { regionName } from './plan-words.ts';
import type { RunProps } from './RunPanel.tsx';
import styles from './RunPanel.module.css';
import { progress, timeLeft } from './time-left.ts';

interface RunningProps extends RunProps {
  readonly job: JobView;
}

export function Running({ job, actions }: RunningProps) {
  const { flash } = useMessages();
  const [asking, setAsking] = useState(false);
  const done = progress(job);
  const left = timeLeft(job.secondsLeft, flash.run);
  return (
    <>
      <div className={styles.figure}>
        <p>
          <Status tone="busy" glyph="busy">
            {flash.doing[job.phase]}
          </Status>
        </p>
        <p className={styles.big}>
          {Math.floor(done * 100)}
          <small>%</small>
        </p>
        <p className="muted">{left ?? '\u00a0'}</p>
      </div>
      <div className={styles.body}>
        <div className={styles.top}>
          <Doing job={job} />
          <Button
            icon="x"
            keys="Esc"
            data-shortcut="Escape"
            disabled={actions.busy === 'cancelling'}
            onClick={() => setAsking(true)}
          >
            {actions.busy === 'cancelling' ? flash.cancelling : flash.cancel}
          </Button>
        </div>
        <div className={styles.bar}>
          <Bar thick fraction={done} label={percent(done)} />
        </div>
        <Figures job={job} />
      </div>
      <AskDialog
        open={asking}
        title={job.written > 0 ? flash.ask.stopTitle : flash.ask.stopTitleEarly}
        safe={flash.ask.goOn}
        dangerous={flash.ask.stop}
        onSafe={() => setAsking(false)}
        onDangerous={() => {
          setAsking(false);
          void actions.cancel(job.id);
        }}
      >
        {job.written > 0 ? flash.ask.stopDetail(job.written, job.total) : flash.ask.stopDetailEarly}
      </AskDialog>
    </>
  );
}

/** The region in work by name, where there is one; else the phase. */
function Doing({ job }: { readonly job: JobView }) {
  const messages = useMessages();
  const { flash } = messages;
  const region = job.plan.regions[job.results.indexOf('running')];
  const title = region
    ? region.file === null
      ? regionName(region, messages)
      : flash.run.into(baseName(region.file), regionName(region, messages))
    : flash.doing[job.phase];
  return (
    <p className={styles.title} title={title}>
      {title} {region && <span className="mono faint">{address(region.from)}</span>}
    </p>
  );
}

function Figures({ job }: { readonly job: JobView }) {
  const { flash, shell } = useMessages();
  const { run } = flash;
  const seconds = Math.max(0, Math.round((useNow(1000) - job.startedAt) / 1000));
  const link = job.chip ? run.links[job.chip.connection] : shell.none;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{run.bytesWritten}</dt>
        <dd>
          {grouped(job.written)} <span className="faint">{run.of(job.total)}</span>
        </dd>
      </div>
      <div>
        <dt>{run.rate}</dt>
        <dd>{job.rate === null ? shell.none : run.kiloBytesPerSecond(rateText(job.rate))}</dd>
      </div>
      <div>
        <dt>{run.time}</dt>
        <dd>{seconds < 60 ? `${seconds} s` : duration(seconds)}</dd>
      </div>
      <div>
        <dt>{run.link}</dt>
        <dd title={job.baud === null ? undefined : run.baud(job.baud)}>
          {link}
          {job.baud !== null && <span className="faint"> {grouped(job.baud)}</span>}
        </dd>
      </div>
    </dl>
  );
}
