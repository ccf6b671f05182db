import type { ReactNode } from 'react';
import styles from './NoteRow.module.css';
import { SeverityGlyph, type Severity } from './SeverityGlyph.tsx';

interface NoteRowProps {
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  /** What can be done about it from here. */
  readonly children?: ReactNode;
}

/** A sentence that matters, in a row of its own: what is so, what it means, and at its end what to press. */
export function NoteRow({ severity, title, detail, children }: NoteRowProps) {
  return (
    <div className={styles.row} role="note">
      <SeverityGlyph severity={severity} />
      <p>
        <b>{title}</b> {detail}
      </p>
      {children}
    </div>
  );
}
