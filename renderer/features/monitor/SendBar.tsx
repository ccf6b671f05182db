import { useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import field from '../../ui/Field.module.css';
import { Select } from '../../ui/Select.tsx';
import { monitorSetup } from './monitor-setup.ts';
import styles from './SendBar.module.css';

const endings = ['crlf', 'lf', 'cr', 'none'] as const;

interface SendBarProps {
  readonly disabled: boolean;
  readonly onSend: (text: string) => Promise<boolean>;
}

/** A line to the board; the arrow keys bring back what was sent before. */
export function SendBar({ disabled, onSend }: SendBarProps) {
  const { monitor } = useMessages();
  const { ending, echo, sent } = useStore(monitorSetup);
  const [text, setText] = useState('');
  /** Steps back in what was sent; 0 is what is being written. */
  const [back, setBack] = useState(0);
  const recall = (event: KeyboardEvent, step: 1 | -1) => {
    const next = Math.min(sent.length, Math.max(0, back + step));
    if (next === back) return;
    event.preventDefault();
    setBack(next);
    setText(next === 0 ? '' : (sent[sent.length - next] ?? ''));
  };
  const send = async () => {
    if (!(await onSend(text))) return;
    setText('');
    setBack(0);
  };
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) void send();
      }}
    >
      <label className={`${field.input ?? ''} ${styles.field ?? ''}`} data-disabled={disabled || undefined}>
        <span aria-hidden="true">&gt;</span>
        <input
          type="text"
          value={text}
          disabled={disabled}
          placeholder={monitor.sendLabel}
          aria-label={monitor.sendLabel}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp') recall(event, 1);
            if (event.key === 'ArrowDown') recall(event, -1);
          }}
        />
      </label>
      <span title={monitor.echoTitle}>
        <Check checked={echo} onChange={(wanted) => monitorSetup.setState({ echo: wanted })}>
          {monitor.echo}
        </Check>
      </span>
      <Select
        label={monitor.ending}
        value={ending}
        options={endings.map((value) => ({ value, label: monitor.endings[value] }))}
        onChange={(value) => monitorSetup.setState({ ending: value })}
        width="ending"
      />
      <Button type="submit" disabled={disabled}>
        {monitor.send}
      </Button>
    </form>
  );
}
