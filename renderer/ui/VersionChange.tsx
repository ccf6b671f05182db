import { useMessages } from '../state/bench-context.tsx';
import { Icon } from './Icon.tsx';
import styles from './VersionChange.module.css';

interface VersionChangeProps {
  readonly before: string | null;
  /** What it said after the update; null while that is still to come, undefined where nothing is waited for. */
  readonly after: string | null | undefined;
  /** Whether what it said is what it should. */
  readonly isGood: boolean;
}

/** What a device ran, and what it says that it runs. */
export function VersionChange({ before, after, isGood }: VersionChangeProps) {
  const { shell } = useMessages();
  const title = after === undefined ? (before ?? undefined) : `${before ?? shell.none} → ${after ?? '…'}`;
  return (
    <span className={`mono ${styles.versions ?? ''}`} title={title}>
      <span className="ellipsis">{before ?? <span className="faint">{shell.none}</span>}</span>
      {after !== undefined && <Icon name="arrow" size={12} />}
      {after === null && <span className="faint">…</span>}
      {typeof after === 'string' && (
        <b className={`ellipsis ${(isGood ? styles.good : styles.bad) ?? ''}`}>{after}</b>
      )}
    </span>
  );
}
