import type { Tone } from './Status.tsx';
import styles from './Bar.module.css';

interface BarProps {
  /** 0 to 1 */
  readonly fraction: number;
  readonly label: string;
  readonly tone?: Tone;
  readonly thick?: boolean;
}

export function Bar({ fraction, label, tone = 'busy', thick = false }: BarProps) {
  const width = Math.min(Math.max(fraction, 0), 1) * 100;
  return (
    <svg
      className={thick ? styles.thick : styles.bar}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(width)}
    >
      <rect className={styles.track} width="100" height="4" />
      <rect className={styles[tone]} width={width} height="4" />
    </svg>
  );
}
