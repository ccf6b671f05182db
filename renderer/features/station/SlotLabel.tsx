import { useEffect, useState } from 'react';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { LabelPreview as Preview } from '../../../shared/contract/label-preview.ts';
import type { SlotView } from '../../../shared/contract/station.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { Status } from '../../ui/Status.tsx';
import { LabelPreview } from './LabelPreview.tsx';
import styles from './SlotLabel.module.css';

interface SlotLabelProps {
  readonly slot: SlotView;
  readonly onPrint: (slot: number) => void;
}

/** How the label of the slot's last PASS looks, where it went, and once more on a press. */
export function SlotLabel({ slot, onPrint }: SlotLabelProps) {
  const { print: words } = useMessages().station;
  const { print, number } = slot;
  const preview = usePreview(slot);
  return (
    <div className={styles.label}>
      {preview?.ok && <LabelPreview preview={preview.value} />}
      {preview?.ok === false && <FaultNote fault={preview.fault} />}
      <div className={styles.side}>
        {print && (
          <Status
            tone={print.state === 'failed' ? 'warn' : print.state === 'printing' ? 'busy' : 'ok'}
            glyph={print.state === 'failed' ? 'warn' : print.state === 'printing' ? 'busy' : 'ok-line'}
          >
            {words.states[print.state]}
          </Status>
        )}
        {print?.fault && <FaultNote fault={print.fault} />}
        <Button
          icon="print"
          disabled={print === null || print.state === 'printing'}
          onClick={() => onPrint(number)}
        >
          {words.again}
        </Button>
      </div>
    </div>
  );
}

/** Asked anew with every verdict of the slot; null until it is known. */
function usePreview({ number, state, endedAt }: SlotView): Outcome<Preview> | null {
  const { station } = useClient();
  const [preview, setPreview] = useState<Outcome<Preview> | null>(null);
  useEffect(() => {
    let current = true;
    station.previewLabel({ slot: number }).then(
      (outcome: { ok: true; value: Preview } | { ok: false; fault: Fault }) => {
        if (current) setPreview(outcome);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [station, number, state, endedAt]);
  return preview;
}
