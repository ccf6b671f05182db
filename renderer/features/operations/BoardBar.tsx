import { chipTitle } from '../../format/names.ts';
import { flashSize, revision } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Status } from '../../ui/Status.tsx';
import { PortSelect } from '../flash/PortSelect.tsx';
import styles from './BoardBar.module.css';
import type { FormProps } from './OperationForm.tsx';

/** Which board all of this is done with. */
export function BoardBar({ hand, run }: FormProps) {
  const { operationsScreen, flash, shell } = useMessages();
  const words = operationsScreen.board;
  const { port, chip, board, taken } = hand;
  const canRead = taken === null && run.busy === null;
  const facts = chip && [
    `${chipTitle(chip.chip)} ${revision(chip.revision)}`,
    ...(chip.flashSize === null ? [] : [flashSize(chip.flashSize)]),
    ...(board === null
      ? []
      : [board.partitions === null ? words.noTable : words.partitions(board.partitions.length)]),
  ];
  return (
    <section className={styles.bar} aria-label={words.label}>
      <span className={styles.icon}>
        <Icon name="chip" size={16} />
      </span>
      <div className={styles.words}>
        <p className={`ellipsis ${styles.title ?? ''}`}>
          {facts ? shell.listed(facts) : (port ?? words.choosePort)}
        </p>
        <p className="muted ellipsis">
          {chip && <span className="mono">{chip.mac}</span>} {chip && flash.board.on}{' '}
          {chip && <span className="mono">{port}</span>}
          {!chip && port !== null && words.unread}
          {!chip && port === null && flash.board.noneDetail}
        </p>
      </div>
      <span className={styles.actions}>
        {run.busy === 'reading' ? (
          <Status tone="busy" glyph="busy">
            {words.reading}
          </Status>
        ) : (
          port !== null && (
            <Button kind="quiet" size="small" disabled={!canRead} onClick={() => void run.read()}>
              {words.read}
            </Button>
          )
        )}
        <PortSelect port={port} disabled={run.busy !== null} />
      </span>
    </section>
  );
}
