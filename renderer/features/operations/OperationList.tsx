import { useBench, useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';
import styles from './OperationList.module.css';
import { OperationRow } from './OperationRow.tsx';

/** What runs and what has ended, the newest first; an end stays until somebody takes it off. */
export function OperationList() {
  const { list: words } = useMessages().operationsScreen;
  const operations = useBench((state) => state.operations?.operations) ?? [];
  return (
    <section className={styles.list} aria-label={words.title}>
      <header className={`${screen.section ?? ''} ${screen.pad ?? ''}`}>
        <h2>{words.title}</h2>
      </header>
      {operations.length === 0 && <p className={styles.none}>{words.none}</p>}
      {operations.toReversed().map((operation) => (
        <OperationRow key={operation.id} operation={operation} />
      ))}
    </section>
  );
}
