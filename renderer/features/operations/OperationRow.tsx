import { useState } from 'react';
import { changesFlash } from '../../../shared/changes-flash.ts';
import type { OperationView } from '../../../shared/contract/operations.ts';
import { chipTitle } from '../../format/names.ts';
import { duration } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import type { GlyphName } from '../../ui/Glyph.tsx';
import { Status, type Tone } from '../../ui/Status.tsx';
import { subjectOf } from './operation-words.ts';
import { OperationEnd } from './OperationEnd.tsx';
import { OperationProgress } from './OperationProgress.tsx';
import styles from './OperationRow.module.css';

interface RowProps {
  readonly operation: OperationView;
}

export function OperationRow({ operation }: RowProps) {
  const { operationsScreen: words, flash } = useMessages();
  const { request, chip } = operation;
  const subject = subjectOf(operation);
  const port = 'port' in request ? request.port : null;
  return (
    <article className={styles.row} aria-label={`${words.names[request.kind]} ${subject}`.trim()}>
      <div className={styles.state} aria-live="polite">
        <State operation={operation} />
      </div>
      <div className={styles.body}>
        <p className="ellipsis">
          <b className={styles.name}>{words.names[request.kind]}</b>{' '}
          <span className="mono" title={subject}>
            {subject}
          </span>
        </p>
        {port !== null && (
          <p className="muted ellipsis">
            {chip && (
              <>
                {chipTitle(chip.chip)} <span className="mono">{chip.mac}</span> {flash.board.on}{' '}
              </>
            )}
            <span className="mono">{port}</span>
          </p>
        )}
        {operation.state === 'running' ? (
          <OperationProgress operation={operation} />
        ) : (
          <OperationEnd operation={operation} />
        )}
      </div>
      <Actions operation={operation} />
    </article>
  );
}

const ends: Readonly<
  Record<NonNullable<OperationView['verdict']>, { readonly tone: Tone; readonly glyph: GlyphName }>
> = {
  done: { tone: 'ok', glyph: 'ok' },
  differs: { tone: 'warn', glyph: 'warn' },
  failed: { tone: 'bad', glyph: 'bad' },
  cancelled: { tone: 'idle', glyph: 'skip' },
};

function State({ operation: { request, step, verdict, startedAt, endedAt } }: RowProps) {
  const { operationsScreen: words, operations } = useMessages();
  if (verdict === null) {
    return (
      <Status tone="busy" glyph="busy">
        {step === 'merge' ? words.merging : operations.doing[step]}
      </Status>
    );
  }
  const word = verdict === 'done' ? words.verdicts[request.kind] : words.verdicts[verdict];
  const seconds = ((endedAt ?? startedAt) - startedAt) / 1000;
  return (
    <>
      <Status {...ends[verdict]}>{word}</Status>
      <p className="faint">{words.list.took(duration(seconds))}</p>
    </>
  );
}

function Actions({ operation }: RowProps) {
  const { operations } = useClient();
  const messages = useMessages();
  const { list, ask, names } = messages.operationsScreen;
  const [asking, setAsking] = useState(false);
  const [stopping, setStopping] = useState(false);
  const { id: operationId, request } = operation;
  const cancel = async () => {
    setAsking(false);
    setStopping(true);
    await attempt(operations.cancel({ operationId }), messages);
    setStopping(false);
  };
  if (operation.state === 'ended') {
    return (
      <Button
        kind="quiet"
        size="small"
        icon="x"
        aria-label={list.dismiss}
        title={list.dismiss}
        onClick={() => void attempt(operations.dismiss({ operationId }), messages)}
      />
    );
  }
  if (request.kind === 'merge') return null;
  return (
    <>
      <Button
        size="small"
        icon="x"
        data-shortcut="Escape"
        disabled={stopping}
        onClick={() => setAsking(true)}
      >
        {stopping ? list.cancelling : list.cancel}
      </Button>
      <AskDialog
        open={asking}
        title={ask.stopTitle(names[request.kind])}
        safe={ask.goOn}
        dangerous={ask.stop}
        onSafe={() => setAsking(false)}
        onDangerous={() => void cancel()}
      >
        {changesFlash(request.kind) ? ask.stopDetail.flash : ask.stopDetail.file}
      </AskDialog>
    </>
  );
}
