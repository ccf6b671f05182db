import type { NumberPool, PoolStock } from '../../../shared/contract/numbers.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { useMessages } from '../../state/bench-context.tsx';
import table from '../../ui/table.module.css';
import styles from './NumbersDialog.module.css';

interface PoolsTableProps {
  /** Null until they are known. */
  readonly pools: readonly NumberPool[] | null;
  readonly stock: readonly PoolStock[];
}

const shown = ['reserved', 'consumed', 'quarantined', 'withdrawn'] as const;

/** The pools of the recipe first, with those that no board has had a number of yet. */
export function PoolsTable({ pools, stock }: PoolsTableProps) {
  const { station, shell } = useMessages();
  const { numbers: words } = station;
  const leftText = (left: PoolRow['left']) => {
    if (left === null) return shell.none;
    return left === 'endless' ? words.endless : grouped(left);
  };
  const rows = pools === null ? [] : rowsOf(pools, stock);
  if (pools !== null && rows.length === 0) return <p className={styles.none}>{words.empty}</p>;
  return (
    <table className={`${table.table ?? ''} ${styles.pools ?? ''}`}>
      <thead>
        <tr>
          <th>{words.pool}</th>
          <th className={styles.next}>{words.next}</th>
          <th className={styles.figure}>{words.enough}</th>
          {shown.map((state) => (
            <th key={state} className={styles.figure}>
              {words.state[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, next, left, counts }) => (
          <tr key={name}>
            <td className="strong" title={name}>
              {name}
            </td>
            <td className="mono" title={next ?? undefined}>
              {next}
            </td>
            <td className={styles.figure}>{leftText(left)}</td>
            {shown.map((state) => (
              <td key={state} className={counts[state] === 0 ? styles.zero : styles.figure}>
                {grouped(counts[state])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PoolRow extends Pick<NumberPool, 'name' | 'counts'> {
  readonly next: string | null;
  /** `endless`: of a counter without a last number. Null for barcodes, which nobody gives. */
  readonly left: number | 'endless' | null;
}

const nothing: NumberPool['counts'] = { free: 0, reserved: 0, consumed: 0, quarantined: 0, withdrawn: 0 };

function rowsOf(pools: readonly NumberPool[], stock: readonly PoolStock[]): readonly PoolRow[] {
  const own = stock.map(({ pool, left, next }) => ({
    name: pool,
    counts: pools.find(({ name }) => name === pool)?.counts ?? nothing,
    left: left ?? ('endless' as const),
    next,
  }));
  const others = pools.filter(({ name }) => !stock.some(({ pool }) => pool === name));
  const rest = others.map(({ name, kind, nextText, counts }) => ({
    name,
    counts,
    left: kind === 'list' ? counts.free : kind === 'counter' ? ('endless' as const) : null,
    next: nextText,
  }));
  return [...own, ...rest];
}
