import type { SlotView } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import styles from './SlotPrint.module.css';

interface SlotPrintProps {
  readonly slot: Pick<SlotView, 'number' | 'print'>;
  readonly onPrint: (slot: number) => void;
}

/** What became of the label of the board that passed, and once more on a press. */
export function SlotPrint({ slot: { number, print }, onPrint }: SlotPrintProps) {
  const messages = useMessages();
  const { print: words } = messages.station;
  if (print === null) return null;
  const why = print.fault && explainFault(print.fault, messages);
  const isBad = print.state === 'failed';
  return (
    <div className={styles.print} data-print={print.state}>
      <Glyph name={isBad ? 'warn' : print.state === 'printing' ? 'busy' : 'ok-line'} size={14} />
      <span className={styles.words} title={why ? `${why.cause} ${why.remedy}` : (print.to ?? undefined)}>
        {why && <span className={styles.cause}>{why.cause}</span>}
        <span className={why ? styles.short : undefined}>{words.states[print.state]}</span>
      </span>
      <Button
        size="small"
        icon="print"
        className={styles.again ?? ''}
        aria-label={words.againSlot(number)}
        title={words.againSlot(number)}
        disabled={print.state === 'printing'}
        onClick={() => onPrint(number)}
      >
        {isBad ? words.again : undefined}
      </Button>
    </div>
  );
}
