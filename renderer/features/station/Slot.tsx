import type { SlotView, StationState } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import styles from './Slot.module.css';
import { SlotBar } from './SlotBar.tsx';
import { SlotFoot } from './SlotFoot.tsx';
import { SlotLines } from './SlotLines.tsx';
import { SlotPrint } from './SlotPrint.tsx';
import { SlotTop } from './SlotTop.tsx';
import { SlotWord } from './SlotWord.tsx';
import type { Demo } from './use-demo.ts';
import { faceOf, spokenState } from './slot-face.ts';

interface SlotProps {
  readonly slot: SlotView;
  readonly teaching: StationState['teaching'];
  readonly demo: Demo;
  readonly onOpen: (slot: number) => void;
  readonly onFocus: (slot: number | null) => void;
  readonly onSpace: () => void;
  readonly onPrint: (slot: number) => void;
}

/** One socket of the bench. The whole of it opens its detail; everything on it can be read without. */
export function Slot({ slot, teaching, demo, onOpen, onFocus, onSpace, onPrint }: SlotProps) {
  const messages = useMessages();
  const { station } = messages;
  const face = faceOf(slot, teaching, messages);
  return (
    <article
      className={styles.slot}
      aria-label={station.slot(slot.number)}
      data-look={face.look}
      data-degraded={slot.degraded !== null}
      data-labelled={slot.print !== null}
    >
      <button
        type="button"
        className={styles.open}
        data-slot={slot.number}
        aria-label={station.open(station.slot(slot.number), spokenState(face))}
        onClick={() => onOpen(slot.number)}
        onFocus={() => onFocus(slot.number)}
        onBlur={() => onFocus(null)}
        onKeyDown={(event) => {
          if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === ' ') onSpace();
          else if (event.key.toLowerCase() === 'p' && slot.print !== null) onPrint(slot.number);
          else return;
          event.preventDefault();
        }}
      />
      <SlotTop slot={slot} />
      <div className={styles.middle}>
        <SlotWord face={face} />
        <SlotLines face={face} />
      </div>
      <SlotPrint slot={slot} onPrint={onPrint} />
      <SlotFoot slot={slot} face={face} demo={demo} />
      {face.look === 'running' && <SlotBar share={slot.share ?? 0} />}
    </article>
  );
}
