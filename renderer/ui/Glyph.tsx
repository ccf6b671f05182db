import styles from './Glyph.module.css';

export type GlyphName =
  | 'ok'
  | 'ok-line'
  | 'bad'
  | 'warn'
  | 'note'
  | 'busy'
  | 'idle'
  | 'asked'
  | 'sent'
  | 'down'
  | 'stall'
  | 'skip'
  | 'changed'
  | 'eject'
  | 'arm'
  | 'pass'
  | 'fail'
  | 'gone';

/** The shape of a state: it tells states apart without colour. */
export function Glyph({ name, size = 14 }: { readonly name: GlyphName; readonly size?: 12 | 14 | 16 | 52 }) {
  return (
    <svg
      className={name === 'busy' ? styles.busy : styles.glyph}
      width={size}
      height={size}
      aria-hidden="true"
    >
      <use href={`#g-${name}`} />
    </svg>
  );
}
