import { Glyph } from '../../ui/Glyph.tsx';
import type { SlotFace } from './slot-face.ts';
import styles from './SlotWord.module.css';

/** What is read from three metres: the word, or the percent in its place. */
export function SlotWord({ face }: { readonly face: SlotFace }) {
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
