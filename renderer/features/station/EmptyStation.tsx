import { useState } from 'react';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { StepNumber } from '../../ui/StepNumber.tsx';
import styles from './EmptyStation.module.css';
import { freshLayout, mostSlots } from './layout-draft.ts';
import { LayoutImport } from './LayoutImport.tsx';
import { useStationActions } from './use-station.ts';

const counts = Array.from({ length: mostSlots }, (_, at) => `${at + 1}`);

/** Before the first slot: what a station is, in three steps, of which this is the first. */
export function EmptyStation({ locked }: { readonly locked: boolean }) {
  const { station } = useMessages();
  const { empty: words, recipe } = station;
  const actions = useStationActions();
  const [count, setCount] = useState('8');
  return (
    <div className={styles.empty}>
      <div className={styles.lead}>
        <h2>{words.title}</h2>
        <p className="muted">{locked ? recipe.lockedDetail : words.detail}</p>
        <div className={styles.actions}>
          <label className={styles.count}>
            <span>{words.count}</span>
            <Select
              label={words.count}
              value={count}
              options={counts.map((value) => ({ value, label: value }))}
              onChange={setCount}
              disabled={locked}
              width="narrow"
            />
          </label>
          <Button
            kind="primary"
            size="large"
            keys="Space"
            data-shortcut="Space Ctrl+Enter"
            disabled={locked}
            onClick={() => void actions.layOut(freshLayout(Number(count)), true)}
          >
            {words.teach}
          </Button>
          <LayoutImport label={words.import} disabled={locked} size="large" />
        </div>
      </div>
      <ol className={styles.steps}>
        {words.steps.map(([title, detail], index) => (
          <li key={title}>
            <StepNumber number={index + 1} />
            <b>{title}</b>
            <p className="muted">{detail}</p>
          </li>
        ))}
      </ol>
      <div className={styles.ghosts} aria-hidden="true">
        {freshLayout(Number(count)).map(({ number }) => (
          <span key={number} className={styles.ghost}>
            {number}
          </span>
        ))}
      </div>
    </div>
  );
}
