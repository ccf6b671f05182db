import type { LedgerEntry } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from './Ledger.module.css';
import { verdictLooks, wayIcons } from './verdict-look.ts';

export function LedgerStatus({ entry }: { readonly entry: Pick<LedgerEntry, 'verdict'> }) {
  const { ledger: words } = useMessages();
  return <Status {...verdictLooks[entry.verdict]}>{words.verdicts[entry.verdict]}</Status>;
}

export function Way({ entry }: { readonly entry: Pick<LedgerEntry, 'kind'> }) {
  const { ledger: words } = useMessages();
  return (
    <span className={styles.way}>
      <Icon name={wayIcons[entry.kind]} size={14} />
      {words.kinds[entry.kind]}
    </span>
  );
}
