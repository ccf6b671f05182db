import { Popover as Base } from '@base-ui/react/popover';
import { useState } from 'react';
import type { StationState } from '../../../shared/contract/station.ts';
import { day, hourAndMinute } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './facts.module.css';
import { useStationActions } from './use-station.ts';

interface ShiftPopoverProps {
  readonly station: Pick<StationState, 'shift' | 'operatorName'>;
}

/** Since when, by whom, and how a new one begins. */
export function ShiftPopover({ station: { shift, operatorName } }: ShiftPopoverProps) {
  const { station: all, shell } = useMessages();
  const { shift: words, counters, ask } = all;
  const { worstSlot } = shift;
  const actions = useStationActions();
  const [asking, setAsking] = useState(false);
  const since = words.since(hourAndMinute(shift.startedAt));
  return (
    <>
      <Popover
        title={words.title}
        trigger={
          <Button kind="quiet" icon="clock">
            {shell.listed(operatorName === null ? [since] : [since, operatorName])}
          </Button>
        }
      >
        <OperatorForm name={operatorName ?? ''} onSave={actions.setOperator} />
        <dl className={styles.few}>
          <dt>{words.began}</dt>
          <dd>{`${day(shift.startedAt)} ${hourAndMinute(shift.startedAt)}`}</dd>
          <dt>{counters.worst}</dt>
          <dd>
            {worstSlot === null
              ? shell.none
              : `${counters.worstSlot(worstSlot.number)}, ${counters.times(worstSlot.failed)}`}
          </dd>
          <dt>{words.stopped}</dt>
          <dd>{shift.cancelled}</dd>
        </dl>
        <div className={styles.actions}>
          <Base.Close render={<Button icon="refresh" onClick={() => setAsking(true)} />}>
            {words.begin}
          </Base.Close>
        </div>
      </Popover>
      <AskDialog
        open={asking}
        title={ask.shiftTitle}
        safe={ask.keepShift}
        dangerous={ask.newShift}
        onSafe={() => setAsking(false)}
        onDangerous={() => {
          setAsking(false);
          actions.newShift();
        }}
      >
        {ask.shiftDetail(shift.passed, shift.failed)}
      </AskDialog>
    </>
  );
}

interface OperatorFormProps {
  readonly name: string;
  readonly onSave: (name: string) => void;
}

function OperatorForm({ name, onSave }: OperatorFormProps) {
  const { shift: words } = useMessages().station;
  const [text, setText] = useState(name);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text.trim());
      }}
    >
      <label className={styles.field}>
        <span>{words.operator}</span>
        <TextField aria-label={words.operator} value={text} maxLength={80} onChange={setText} />
      </label>
      <Button type="submit" disabled={text.trim() === name}>
        {words.save}
      </Button>
    </form>
  );
}
