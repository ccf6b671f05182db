import type { ReactNode } from 'react';
import type { OperationKind } from '../../../shared/contract/operation-request.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from './OperationForm.module.css';
import type { BoardInHand } from './use-board.ts';
import type { Start } from './use-start.ts';

/** What every form is given. */
export interface FormProps {
  readonly hand: BoardInHand;
  readonly run: Start;
}

interface OperationFormProps extends FormProps {
  readonly kind: OperationKind;
  /** All that is needed is there. */
  readonly ready: boolean;
  readonly onSubmit: () => void;
  readonly children?: ReactNode;
}

const dangerous: ReadonlySet<OperationKind> = new Set(['restore', 'erase-flash', 'erase-region']);

/** One operation: what it does, what it needs to know, and the button that begins it. */
export function OperationForm({ kind, hand, run, ready, onSubmit, children }: OperationFormProps) {
  const words = useMessages().operationsScreen;
  const needsBoard = kind !== 'merge';
  const isFree = !needsBoard || (hand.port !== null && hand.taken === null);
  const canStart = ready && isFree && run.busy === null;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (canStart) onSubmit();
      }}
    >
      <div className={styles.fields}>
        <h2 className={styles.title}>{words.names[kind]}</h2>
        <p className={styles.about}>{words.about[kind]}</p>
        {children}
      </div>
      {run.fault && <FaultNote fault={run.fault} />}
      <div className={styles.actions}>
        <Button
          type="submit"
          kind={dangerous.has(kind) ? 'danger' : 'primary'}
          data-shortcut="Ctrl+Enter"
          disabled={!canStart}
        >
          {words.action[kind]}
        </Button>
        {needsBoard && <Waits hand={hand} run={run} />}
      </div>
    </form>
  );
}

/** Why nothing can be begun now. */
function Waits({ hand, run }: FormProps) {
  const { board } = useMessages().operationsScreen;
  if (run.busy === 'reading') {
    return (
      <Status tone="busy" glyph="busy">
        {board.reading}
      </Status>
    );
  }
  if (hand.port === null) return <span className="muted">{board.choosePort}</span>;
  if (hand.taken === null) return null;
  return <span className="muted">{hand.taken === 'job' ? board.jobRuns : board.busy}</span>;
}
