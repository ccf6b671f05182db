import type { SlotView, StationState } from '../../../shared/contract/station.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { timeLeft } from '../flash/time-left.ts';
import { DemoPlug } from './DemoPlug.tsx';
import styles from './Slot.module.css';
import type { Demo } from './use-demo.ts';
import { faceOf, socketName, spokenState, type SlotFace } from './slot-face.ts';

interface SlotProps {
  readonly slot: SlotView;
  readonly teaching: StationState['teaching'];
  readonly demo: Demo;
  readonly onOpen: (slot: number) => void;
  readonly onFocus: (slot: number | null) => void;
  readonly onSpace: () => void;
}

/** One socket of the bench. The whole of it opens its detail; everything on it can be read without. */
export function Slot({ slot, teaching, demo, onOpen, onFocus, onSpace }: SlotProps) {
  const messages = useMessages();
  const { station } = messages;
  const face = faceOf(slot, teaching, messages);
  const degraded = slot.degraded !== null;
  return (
    <article
      className={`${styles.slot ?? ''} ${styles[face.look] ?? ''} ${degraded ? (styles.degraded ?? '') : ''}`}
      aria-label={station.slot(slot.number)}
      data-look={face.look}
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
          if (event.key !== ' ' || event.repeat) return;
          event.preventDefault();
          onSpace();
        }}
      />
      <Top slot={slot} />
      <div className={styles.middle}>
        <Word face={face} />
        <Lines face={face} />
      </div>
      <Foot slot={slot} face={face} demo={demo} />
      {face.look === 'running' && <FootBar share={slot.share ?? 0} />}
    </article>
  );
}

function Top({ slot }: { readonly slot: SlotView }) {
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

function Word({ face }: { readonly face: SlotFace }) {
  if (face.percent !== null) {
    return (
      <p className={styles.percent}>
        {face.percent}
        <small>%</small>
      </p>
    );
  }
  const loud = face.look === 'pass' || face.look === 'fail';
  return (
    <p className={loud ? styles.verdict : styles.word}>
      <Glyph name={face.glyph} size={52} />
      {face.word}
    </p>
  );
}

function Lines({ face }: { readonly face: SlotFace }) {
  const line = face.look === 'pass' ? styles.serial : styles.line;
  return (
    <>
      {face.line !== '' && (
        <p className={line} title={face.line}>
          {face.line}
        </p>
      )}
      {face.look === 'fail' && (
        <p className={styles.next} title={face.next}>
          {face.next}
        </p>
      )}
    </>
  );
}

interface FootProps {
  readonly slot: SlotView;
  readonly face: SlotFace;
  readonly demo: Demo;
}

function Foot({ slot, face, demo }: FootProps) {
  const { station, flash } = useMessages();
  const { look } = face;
  const at = look === 'fail' && slot.phase !== null ? station.at(flash.phases[slot.phase].toLowerCase()) : '';
  const left = look === 'pass' || look === 'stopped' ? face.next : (slot.mac ?? '');
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

function FootBar({ share }: { readonly share: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} width="100" height="8" />
      <rect className={styles.fill} width={Math.min(share, 1) * 100} height="8" />
    </svg>
  );
}
