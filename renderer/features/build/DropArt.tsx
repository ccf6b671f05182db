import styles from './DropArt.module.css';

/** A folder over a flash chip's map. */
export function DropArt() {
  return (
    <svg width="176" height="112" viewBox="0 0 176 112" aria-hidden="true">
      <rect x="8" y="84" width="160" height="20" rx="2" className={styles.filled} />
      <path d="M16 84v20M48 84v20M116 84v20M136 84v20" className={styles.line} />
      <path
        d="M50 28h24l7 8h45a4 4 0 0 1 4 4v26a4 4 0 0 1-4 4H50a4 4 0 0 1-4-4V32a4 4 0 0 1 4-4z"
        className={styles.filled}
      />
      <path d="M88 8v42M78 41l10 10 10-10" className={styles.arrow} />
    </svg>
  );
}
