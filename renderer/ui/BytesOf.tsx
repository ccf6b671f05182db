import { grouped } from '../../shared/messages/quantity.ts';
import { percent } from '../format/number.ts';
import { useMessages } from '../state/bench-context.tsx';
import { Bar } from './Bar.tsx';
import styles from './BytesOf.module.css';
import type { Tone } from './Status.tsx';

interface BytesOfProps {
  readonly bytes: number;
  /** 0 where it is not known. */
  readonly size: number;
  readonly tone: Tone;
  /** What the figure counts, where that is not the same in every row. */
  readonly counted?: string;
}

/** How many bytes of how many, exactly and as a bar; figures end on one line with their column's name. */
export function BytesOf({ bytes, size, tone, counted }: BytesOfProps) {
  const fraction = size === 0 ? 0 : bytes / size;
  return (
    <div className={`${styles.bytes ?? ''} ${counted === undefined ? '' : (styles.withCounted ?? '')}`}>
      <span className={`mono ${styles.figures ?? ''}`}>
        {grouped(bytes)}
        {size > 0 && <span className="faint"> / {grouped(size)}</span>}
      </span>
      {counted !== undefined && <span className="muted">{counted}</span>}
      <Bar fraction={fraction} tone={tone} label={percent(fraction)} />
    </div>
  );
}

/** Nothing to count yet. */
export function NoBytes() {
  const { shell } = useMessages();
  return (
    <div className={styles.bytes}>
      <span className={`mono faint ${styles.figures ?? ''}`}>{shell.none}</span>
    </div>
  );
}

export function BytesHead({ children }: { readonly children: string }) {
  return <span className={styles.head}>{children}</span>;
}
