import { useState } from 'react';
import type { StationState } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { NumbersAside } from './NumbersAside.tsx';
import styles from './NumbersDialog.module.css';
import { NumbersImport } from './NumbersImport.tsx';
import { PoolsTable } from './PoolsTable.tsx';
import { useNumbers } from './use-numbers.ts';

interface NumbersDialogProps {
  readonly station: Pick<StationState, 'stock' | 'operator' | 'recipe'>;
  readonly onClose: () => void;
}

/** How many numbers are left, which one comes next, and what a person has to decide on. */
export function NumbersDialog({ station, onClose }: NumbersDialogProps) {
  const { numbers: words } = useMessages().station;
  const numbers = useNumbers();
  const [importing, setImporting] = useState(false);
  const { view } = numbers;
  if (importing) {
    return (
      <NumbersImport
        list={station.recipe?.content.provisioning?.list}
        pools={view?.pools ?? []}
        onClose={() => {
          setImporting(false);
          numbers.look();
        }}
      />
    );
  }
  return (
    <FormDialog open onClose={onClose} title={words.title}>
      {station.operator && <p className={styles.note}>{words.locked}</p>}
      <PoolsTable pools={view?.pools ?? null} stock={station.stock} />
      <div className={styles.below}>
        <Button icon="folder" disabled={station.operator} onClick={() => setImporting(true)}>
          {words.import}
        </Button>
      </div>
      <NumbersAside numbers={numbers} locked={station.operator} />
    </FormDialog>
  );
}
