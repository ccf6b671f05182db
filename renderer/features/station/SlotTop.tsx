import type { SlotView } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { socketName } from './slot-face.ts';
import styles from './SlotTop.module.css';

/** Which slot it is: its number, its label, and its socket, in whose place a slow link is named. */
export function SlotTop({ slot }: { readonly slot: SlotView }) {
  const { station } = useMessages();
  const { degraded } = slot;
  return (
    <div className={styles.top}>
      <b className={styles.number}>{slot.number}</b>
      <span className={styles.label}>{slot.label}</span>
      {degraded ? (
        <span className={styles.badge} title={station.slowLinkDetail(degraded.baud, degraded.asked)}>
          <Glyph name="warn" size={12} />
          {station.slowLink}
        </span>
      ) : (
        <span className={`mono ${styles.socket ?? ''}`} title={slot.usbPath ?? undefined}>
          {slot.usbPath === null ? '' : socketName(slot.usbPath)}
        </span>
      )}
    </div>
  );
}
