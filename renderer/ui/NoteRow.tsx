import type { ReactNode } from 'react';
import { Glyph } from './Glyph.tsx';
import styles from './NoteRow.module.css';

const glyphs = { error: 'bad', warning: 'warn', note: 'note' } as const;

interface NoteRowProps {
  readonly severity: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly detail: string;
  /** What can be done about it from here. */
  readonly children?: ReactNode;
}

/** A sentence that matters, in a row of its own: what is so, what it means, and at its end what to press. */
export function NoteRow({ severity, title, detail, children }: NoteRowProps) {
  return (
    <div className={styles.row} role="note">
      <span className={styles[severity]}>
        <Glyph name={glyphs[severity]} />
      </span>
      <p>
        <b>{title}</b> {detail}
      </p>
      {children}
    </div>
  );
}
