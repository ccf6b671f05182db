import { useDeferredValue, useMemo, useState } from 'react';
import type { LedgerEntry } from '../../../shared/contract/ledger.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { useBench, useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Blank } from '../../ui/Blank.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import screen from '../../ui/screen.module.css';
import { ExportMenu } from './ExportMenu.tsx';
import { everything, queryOf, type LedgerFilter } from './ledger-filter.ts';
import { LedgerAside } from './LedgerAside.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerList } from './LedgerList.tsx';
import styles from './LedgerScreen.module.css';
import { LedgerState } from './LedgerState.tsx';
import { useRows } from './use-rows.ts';
import { YieldFigures } from './YieldFigures.tsx';

/** What happened to which device, for ever. */
export function LedgerScreen() {
  const { ledger: words } = useMessages();
  const [filter, setFilter] = useState<LedgerFilter>(everything);
  const [chosen, setChosen] = useState<LedgerEntry | null>(null);
  const today = useToday();
  const asked = useDeferredValue(filter);
  const query = useMemo(() => queryOf(asked, today), [asked, today]);
  const { rows, state, see } = useRows(query);
  const database = useBench(({ ledger }) => ledger?.database);
  const change = (part: Partial<LedgerFilter>) => setFilter((before) => ({ ...before, ...part }));
  return (
    <>
      <header className={screen.head}>
        <h1 className={screen.title}>{words.title}</h1>
        <span className="muted ellipsis grow" title={database && words.database(database)} aria-live="polite">
          {state === 'read' && rows.count > 0 && words.shown(rows.count, rows.isWhole)}
        </span>
        <ExportMenu query={query} time={filter.time} today={today} />
      </header>
      <LedgerState />
      <LedgerFilters filter={filter} onChange={change} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <YieldFigures time={filter.time} today={today} />
          {rows.count > 0 ? (
            <LedgerList rows={rows} see={see} chosen={chosen?.id ?? null} onChoose={setChosen} />
          ) : (
            <Nothing state={state} isFiltered={Object.keys(query).length > 0} />
          )}
        </div>
        {chosen && <LedgerAside entry={chosen} onChoose={setChosen} onClose={() => setChosen(null)} />}
      </div>
    </>
  );
}

/** Midnight that began this day: what “today” means changes once a day, not with every look at the clock. */
function useToday(): number {
  const now = useNow(30_000);
  return new Date(now).setHours(0, 0, 0, 0);
}

interface NothingProps {
  readonly state: ReturnType<typeof useRows>['state'];
  readonly isFiltered: boolean;
}

function Nothing({ state, isFiltered }: NothingProps) {
  const messages = useMessages();
  const { ledger: words } = messages;
  if (state === 'reading') return <p className={styles.reading}>{words.loading}</p>;
  if (state !== 'read') {
    const { cause, remedy } = explainFault(state, messages);
    return <NoteRow severity="error" title={words.notOpen} detail={`${cause} ${remedy}`} />;
  }
  return (
    <div className={styles.nothing}>
      {isFiltered ? (
        <Blank icon="search" title={words.noMatch} detail={words.noMatchDetail} />
      ) : (
        <Blank icon="ledger" title={words.empty} detail={words.emptyDetail} />
      )}
    </div>
  );
}
