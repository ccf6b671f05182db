import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import styles from './EntryLog.module.css';

/** What the chip said while it booted. */
export function EntryLog({ log }: Pick<LedgerRecord['details'], 'log'>) {
  const words = useMessages().ledger.detail;
  if (log.length === 0) return null;
  return (
    <section>
      <h3>{words.log}</h3>
      <pre className={styles.log} tabIndex={0} aria-label={words.log}>
        {log.join('\n')}
      </pre>
    </section>
  );
}
