import type { LedgerEntry } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Status } from '../../ui/Status.tsx';
import { verdictLooks } from './verdict-look.ts';

export function LedgerStatus({ entry }: { readonly entry: Pick<LedgerEntry, 'verdict'> }) {
  const { ledger: words } = useMessages();
  return <Status {...verdictLooks[entry.verdict]}>{words.verdicts[entry.verdict]}</Status>;
}
