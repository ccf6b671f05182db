import type { SlotFace } from './slot-face.ts';
import styles from './SlotLines.module.css';

/** What is read from one metre: the serial of what passed, why something failed and what to do about it. */
export function SlotLines({ face }: { readonly face: SlotFace }) {
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
