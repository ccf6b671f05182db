import { explainFault, explainPreflight } from '../../../shared/messages/explain.ts';
import { address, flashSize, revision } from '../../format/number.ts';
import { chipTitle } from '../../format/names.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import { blockersOf } from './plan-words.ts';
import type { RunProps } from './RunPanel.tsx';
import styles from './RunPanel.module.css';

/** Before a job: what speaks for it and against it, and the one button. */
export function Ready({ bench, actions }: RunProps) {
  const { flash } = useMessages();
  return (
    <>
      <Estimate bench={bench} />
      <div className={styles.body}>
        <div className={styles.top}>
          <p className={styles.title}>{useTitle(bench)}</p>
          <Button
            kind="primary"
            size="large"
            icon="flash"
            keys="Space"
            data-shortcut="Space Ctrl+Enter"
            disabled={!bench.canStart || actions.busy !== null}
            onClick={() => void actions.start()}
          >
            {actions.busy === 'starting' ? flash.starting : flash.start}
          </Button>
        </div>
        <dl className={styles.lines}>
          <ChipLine bench={bench} />
          <FlashLine bench={bench} />
          <SecurityLine bench={bench} />
        </dl>
      </div>
    </>
  );
}

type BenchProps = Pick<RunProps, 'bench'>;

function useTitle({ build, port, plan, planFault, setup }: RunProps['bench']): string {
  const messages = useMessages();
  const { run, plan: planWords } = messages.flash;
  if (!build) return run.openBuildFirst;
  if (planFault) return explainFault(planFault, messages).cause;
  if (!plan) return planWords.making;
  const blockers = blockersOf(plan, setup.overrides);
  const [only] = blockers;
  if (only && blockers.length === 1) return explainPreflight(only, messages).cause;
  if (blockers.length > 1) return run.inTheWay(blockers.length);
  if (port === null) return run.choosePortFirst;
  return plan.preflight.length > 0 ? run.warned(plan.preflight.length) : run.nothingInTheWay;
}

function Estimate({ bench }: BenchProps) {
  const { run } = useMessages().flash;
  const { plan, canStart, setup } = bench;
  const blocked = plan !== null && blockersOf(plan, setup.overrides).length > 0;
  const seconds = plan?.secondsEstimated ?? null;
  return (
    <div className={styles.figure}>
      <p>
        {blocked ? (
          <Status tone="bad" glyph="bad">
            {run.blocked}
          </Status>
        ) : (
          <Status tone="idle" glyph={canStart ? 'arm' : 'idle'}>
            {canStart ? run.ready : run.waiting}
          </Status>
        )}
      </p>
      <p className={styles.big}>
        {seconds === null ? (
          <span className="faint">—</span>
        ) : (
          <>
            {seconds < 100 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 60)}
            <small>{seconds < 100 ? 's' : 'min'}</small>
          </>
        )}
      </p>
      <p className="muted">{seconds === null ? run.noEstimate : run.aboutSeconds}</p>
    </div>
  );
}

function ChipLine({ bench: { chip, build, plan } }: BenchProps) {
  const { run } = useMessages().flash;
  const app = build?.release.app;
  const wrong = plan?.preflight.some(
    ({ code }) => code.startsWith('chip-') || code === 'image-for-other-chip',
  );
  return (
    <>
      <dt>{run.chip}</dt>
      <dd>
        {chip ? (
          <Status tone={wrong ? 'bad' : 'ok'} glyph={wrong ? 'bad' : 'ok'}>
            {chipTitle(chip.chip)} {revision(chip.revision)}
          </Status>
        ) : (
          <Status tone="idle" glyph="idle">
            {run.chipLater}
          </Status>
        )}
        {app && (
          <span className="muted ellipsis">
            {run.chipAllowed(revision(app.minChipRevision), revision(app.maxChipRevision))}
          </span>
        )}
      </dd>
    </>
  );
}

function FlashLine({ bench: { chip, plan } }: BenchProps) {
  const { run } = useMessages().flash;
  const size = chip?.flashSize ?? null;
  const touched = plan?.regions.filter(({ action }) => action !== 'leave') ?? [];
  const end = Math.max(0, ...touched.map(({ to }) => to));
  const fits = size !== null && end <= size;
  return (
    <>
      <dt>{run.flash}</dt>
      <dd>
        {size === null ? (
          <Status tone="idle" glyph="idle">
            {run.flashUnknown}
          </Status>
        ) : (
          <Status tone={fits ? 'ok' : 'bad'} glyph={fits ? 'ok' : 'bad'}>
            {flashSize(size)}
          </Status>
        )}
        {end > 0 && (
          <span className="muted ellipsis">
            {run.planEnds} <span className="mono">{address(end - 1)}</span>
          </span>
        )}
      </dd>
    </>
  );
}

function SecurityLine({ bench: { chip } }: BenchProps) {
  const { flash, shell } = useMessages();
  const { run } = flash;
  if (!chip) {
    return (
      <>
        <dt>{run.security}</dt>
        <dd>
          <Status tone="idle" glyph="idle">
            {run.chipLater}
          </Status>
        </dd>
      </>
    );
  }
  const { secureBoot, flashEncryption, secureDownload, known } = chip.security;
  const on = [
    ...(secureBoot ? [run.secureBoot] : []),
    ...(flashEncryption ? [run.flashEncryption] : []),
    ...(secureDownload ? [run.secureDownload] : []),
  ];
  return (
    <>
      <dt>{run.security}</dt>
      <dd>
        {on.length > 0 ? (
          <Status tone="warn" glyph="warn">
            {shell.listed(on)}
          </Status>
        ) : (
          <>
            <Status tone={known ? 'ok' : 'idle'} glyph={known ? 'ok' : 'idle'}>
              {known ? run.open : run.securityUnknown}
            </Status>
            {known && <span className="muted ellipsis">{run.openDetail}</span>}
          </>
        )}
      </dd>
    </>
  );
}
