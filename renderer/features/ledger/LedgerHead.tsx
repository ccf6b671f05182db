import { useMessages } from '../../state/bench-context.tsx';
import rows from './rows.module.css';

export function LedgerHead() {
  const { columns } = useMessages().ledger;
  return (
    <div role="row" aria-rowindex={1} className={`${rows.row ?? ''} ${rows.head ?? ''}`}>
      <span role="columnheader">{columns.ended}</span>
      <span role="columnheader">{columns.verdict}</span>
      <span role="columnheader">{columns.way}</span>
      <span role="columnheader">{columns.serial}</span>
      <span role="columnheader">{columns.device}</span>
      <span role="columnheader">{columns.release}</span>
      <span role="columnheader">{columns.place}</span>
      <span role="columnheader" className={rows.number}>
        {columns.seconds}
      </span>
    </div>
  );
}
