import { Glyph } from './Glyph.tsx';
import styles from './SeverityGlyph.module.css';

export type Severity = 'error' | 'warning' | 'note';

const glyphs = { error: 'bad', warning: 'warn', note: 'note' } as const;

interface SeverityGlyphProps {
  readonly severity: Severity;
  readonly size?: 14 | 16;
  /** For those who do not see it, where no words beside it say the same. */
  readonly word?: string;
}

/** How bad it is, before the sentence that says what. */
export function SeverityGlyph({ severity, size = 14, word }: SeverityGlyphProps) {
  return (
    <span className={`${styles.glyph ?? ''} ${styles[severity] ?? ''}`}>
      <Glyph name={glyphs[severity]} size={size} />
      {word !== undefined && <span className="visually-hidden">{word}</span>}
    </span>
  );
}
