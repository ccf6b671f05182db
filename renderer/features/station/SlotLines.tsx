import type { SlotFace } from './slot-face.ts';
import styles from './SlotLines.module.css';

/** What is read from one metre: the serial of what passed, why something failed and what to do about it. */
export function SlotLines({ face }: { readonly face: SlotFace }) {
  const line = face.look === 'pass' ? styles.serial : styles.line;
  return (
    <>
      {face.line !== '' && (
        <p className={line} title={face.line} data-length={lengthOf(face.line)}>
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

/** A number fills the slot's width: the fewer its characters, the larger they are. */
function lengthOf(text: string): 'short' | 'usual' | 'mac' | 'long' {
  if (text.length <= 9) return 'short';
  if (text.length <= 14) return 'usual';
  return text.length <= 18 ? 'mac' : 'long';
}
