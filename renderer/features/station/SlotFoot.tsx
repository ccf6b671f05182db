import type { SlotView } from '../../../shared/contract/station.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { timeLeft } from '../flash/time-left.ts';
import { DemoPlug } from './DemoPlug.tsx';
import type { SlotFace } from './slot-face.ts';
import styles from './SlotFoot.module.css';
import type { Demo } from './use-demo.ts';

interface SlotFootProps {
  readonly slot: SlotView;
  readonly face: SlotFace;
  readonly demo: Demo;
}

/** What is read from the chair. A slot too low for its lines tells them here. */
export function SlotFoot({ slot, face, demo }: SlotFootProps) {
  const { station, flash } = useMessages();
  const { look } = face;
  const at = look === 'fail' && slot.phase !== null ? station.at(flash.phases[slot.phase].toLowerCase()) : '';
  const left = look === 'pass' || look === 'stopped' ? face.next : (slot.serial ?? slot.mac ?? '');
  const seconds =
    slot.startedAt !== null && slot.endedAt !== null ? (slot.endedAt - slot.startedAt) / 1000 : null;
  return (
    <div className={styles.foot}>
      {slot.waitsForRemoval && <Glyph name="eject" size={14} />}
      <span
        className={look === 'pass' || look === 'stopped' ? 'ellipsis' : `mono ellipsis ${styles.mac ?? ''}`}
      >
        {left}
      </span>
      {look === 'fail' && (
        <>
          <span className={`ellipsis ${styles.low ?? ''}`}>{face.next}</span>
          <span className={`ellipsis ${styles.lowest ?? ''}`}>{face.line}</span>
        </>
      )}
      <span className="grow" />
      {look === 'running' && <span className={styles.low}>{timeLeft(slot.secondsLeft, flash.run)}</span>}
      <span className={styles.end}>{look === 'fail' ? at : seconds === null ? '' : duration(seconds)}</span>
      <DemoPlug slot={slot} demo={demo} />
    </div>
  );
}
