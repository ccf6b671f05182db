import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './Glyph.tsx';
import styles from './Status.module.css';

export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'idle';

interface StatusProps {
  readonly tone: Tone;
  readonly glyph: GlyphName;
  readonly children: ReactNode;
  /** Said after the word, in plain ink: a duration, a place. */
  readonly detail?: ReactNode;
}

/** A state is always glyph, word, shape and colour: take any one away and it still reads. */
export function Status({ tone, glyph, children, detail }: StatusProps) {
  return (
    <span className={`${styles.status ?? ''} ${styles[tone] ?? ''}`}>
      <Glyph name={glyph} />
      <span className={styles.word}>{children}</span>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
    </span>
  );
}
