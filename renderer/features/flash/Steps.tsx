import type { ReactNode } from 'react';
import { chipTitle } from '../../format/names.ts';
import { flashSize, revision } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import { StepNumber } from '../../ui/StepNumber.tsx';
import { useOpenBuild } from '../open/use-open-build.ts';
import { countActions } from './plan-words.ts';
import { PortSelect } from './PortSelect.tsx';
import styles from './Steps.module.css';
import type { FlashActions, FlashBench } from './use-flash.ts';

interface StepsProps {
  readonly bench: FlashBench;
  readonly actions: FlashActions;
}

export function Steps({ bench, actions }: StepsProps) {
  const { flash } = useMessages();
  return (
    <ol className={styles.steps} aria-label={flash.steps}>
      <ReleaseStep bench={bench} />
      <BoardStep bench={bench} actions={actions} />
      <PlanStep bench={bench} />
    </ol>
  );
}

interface StepProps {
  readonly number: number;
  readonly done: boolean;
  readonly title: string;
  readonly detail: ReactNode;
  readonly children?: ReactNode;
}

function Step({ number, done, title, detail, children }: StepProps) {
  return (
    <li className={styles.step}>
      <StepNumber number={number} done={done} />
      <div className={styles.words}>
        <h2 className="ellipsis" title={title}>
          {title}
        </h2>
        <p className="ellipsis">{detail}</p>
      </div>
      {children}
    </li>
  );
}

function ReleaseStep({ bench }: { readonly bench: FlashBench }) {
  const { flash, shell } = useMessages();
  const { choose } = useOpenBuild();
  const running = bench.job?.state === 'running';
  const release = bench.build?.release;
  const change = (
    <Button
      kind="quiet"
      size="small"
      className={styles.change ?? ''}
      disabled={running}
      onClick={() => void choose('directory')}
    >
      {release ? flash.change : shell.openBuild}
    </Button>
  );
  if (!release) {
    return (
      <Step number={1} done={false} title={flash.release.none} detail={flash.release.noneDetail}>
        {change}
      </Step>
    );
  }
  const bytes = release.files.reduce((sum, { size }) => sum + size, 0);
  const detail = flash.release.detail(
    shell.files(release.files.length),
    shell.bytes(bytes),
    release.chip === null ? null : chipTitle(release.chip),
  );
  return (
    <Step number={1} done title={`${release.name} ${release.app?.version ?? ''}`.trim()} detail={detail}>
      {change}
    </Step>
  );
}

function BoardStep({ bench, actions }: StepsProps) {
  const { flash } = useMessages();
  const { port, chip, job } = bench;
  const running = job?.state === 'running';
  const words = flash.board;
  const title = chip
    ? [
        `${chipTitle(chip.chip)} ${revision(chip.revision)}`,
        chip.flashSize === null ? '' : flashSize(chip.flashSize),
      ]
        .filter(Boolean)
        .join(', ')
    : (port ?? words.choose);
  const detail = chip ? (
    <>
      <span className="mono">{chip.mac}</span> {words.on} <span className="mono">{port}</span>
    </>
  ) : port === null ? (
    words.noneDetail
  ) : (
    words.notRead
  );
  return (
    <Step number={2} done={port !== null} title={title} detail={detail}>
      <span className={styles.actions}>
        {port !== null && actions.busy === 'identifying' && (
          <Status tone="busy" glyph="busy">
            {words.identifying}
          </Status>
        )}
        {port !== null && actions.busy !== 'identifying' && (
          <Button kind="quiet" size="small" disabled={running} onClick={() => void actions.identify()}>
            {words.identify}
          </Button>
        )}
        <PortSelect port={port} disabled={running} />
      </span>
    </Step>
  );
}

function PlanStep({ bench }: { readonly bench: FlashBench }) {
  const { flash } = useMessages();
  const plan = (bench.job?.state === 'running' ? bench.job.plan : null) ?? bench.plan;
  if (!plan) {
    const title = bench.build && !bench.planFault ? flash.plan.making : flash.plan.none;
    return <Step number={3} done={false} title={title} detail="" />;
  }
  const { write, erase, leave } = countActions(plan);
  const detail = plan.choices.eraseAll
    ? flash.plan.eraseAll(plan.flashSize)
    : flash.plan.then[plan.choices.nvs];
  return <Step number={3} done title={flash.plan.counts(write, erase, leave)} detail={detail} />;
}
