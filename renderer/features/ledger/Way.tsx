import type { LedgerEntry } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { wayIcons } from './verdict-look.ts';
import styles from './Way.module.css';

/** How an entry's bytes went: over USB or over the LAN. */
export function Way({ entry }: { readonly entry: Pick<LedgerEntry, 'kind'> }) {
  const { ledger: words } = useMessages();
  return (
    <span className={styles.way}>
      <Icon name={wayIcons[entry.kind]} size={14} />
      {words.kinds[entry.kind]}
    </span>
  );
}
