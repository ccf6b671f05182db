import { useState } from 'react';
import type { NumberEntry } from '../../../shared/contract/numbers.ts';
import { day, hourAndMinute } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import table from '../../ui/table.module.css';
import styles from './NumbersDialog.module.css';
import type { useNumbers } from './use-numbers.ts';

interface NumbersAsideProps {
  readonly numbers: ReturnType<typeof useNumbers>;
  /** The station is an operator's, who decides on none. */
  readonly locked: boolean;
}

interface Asked {
  readonly act: 'release' | 'retire';
  readonly number: NumberEntry;
}

/** Numbers of which nobody knows whether a board has them: with the board, why, and what can be done. */
export function NumbersAside({ numbers, locked }: NumbersAsideProps) {
  const { station, shell } = useMessages();
  const { numbers: words } = station;
  const [asked, setAsked] = useState<Asked | null>(null);
  const aside = numbers.view?.numbers ?? [];
  const isRelease = asked?.act === 'release';
  const mac = asked?.number.mac ?? shell.none;
  return (
    <section className={styles.aside} aria-label={words.aside}>
      <h3>{words.aside}</h3>
      <p className="muted">{aside.length === 0 ? words.noneAside : words.asideDetail}</p>
      {aside.length > 0 && <AsideTable aside={aside} locked={locked} onAsk={setAsked} />}
      <AskDialog
        open={asked !== null}
        title={isRelease ? words.askRelease(asked.number.text) : words.askRetire(asked?.number.text ?? '')}
        safe={words.keep}
        dangerous={isRelease ? words.release : words.retire}
        onSafe={() => setAsked(null)}
        onDangerous={() => {
          if (asked !== null) void numbers[asked.act](asked.number);
          setAsked(null);
        }}
      >
        {isRelease ? words.askReleaseDetail(mac) : words.askRetireDetail}
      </AskDialog>
    </section>
  );
}

interface AsideTableProps {
  readonly aside: readonly NumberEntry[];
  readonly locked: boolean;
  readonly onAsk: (asked: Asked) => void;
}

function AsideTable({ aside, locked, onAsk }: AsideTableProps) {
  const { station, shell } = useMessages();
  const { numbers: words } = station;
  return (
    <table className={`${table.table ?? ''} ${styles.numbers ?? ''}`}>
      <thead>
        <tr>
          <th className={styles.number}>{words.number}</th>
          <th>{words.why}</th>
          <th className={styles.tools}>
            <span className="visually-hidden">{words.aside}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {aside.map((number) => {
          const { pool, text, mac, at, reason } = number;
          const why = words.reasons[reason ?? 'unknown'];
          return (
            <tr key={`${pool} ${text}`}>
              <td>
                <span className="mono strong">{text}</span>
                <span className={styles.sub}>{pool}</span>
              </td>
              <td title={why}>
                {why}
                <span className={styles.sub}>
                  <span className="mono">{mac ?? shell.none}</span> {day(at)} {hourAndMinute(at)}
                </span>
              </td>
              <td className={styles.tools}>
                <Button
                  size="small"
                  disabled={locked}
                  aria-label={words.releaseOne(text)}
                  onClick={() => onAsk({ act: 'release', number })}
                >
                  {words.release}
                </Button>
                <Button
                  size="small"
                  disabled={locked}
                  aria-label={words.retireOne(text)}
                  onClick={() => onAsk({ act: 'retire', number })}
                >
                  {words.retire}
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
