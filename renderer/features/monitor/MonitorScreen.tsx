import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { Conditions } from './Conditions.tsx';
import { LineList } from './LineList.tsx';
import { MonitorHead } from './MonitorHead.tsx';
import styles from './MonitorScreen.module.css';
import { MonitorTools } from './MonitorTools.tsx';
import { monitorSetup } from './monitor-setup.ts';
import { SendBar } from './SendBar.tsx';
import { useMonitor, useMonitorActions } from './use-monitor.ts';

/** What a board says on its serial line: filtered, searched, and its crashes in plain words. */
export function MonitorScreen() {
  const { monitor } = useMessages();
  const bench = useMonitor();
  const actions = useMonitorActions(bench);
  const { book, session } = bench;
  const setup = useStore(monitorSetup);
  const { query, levels, search } = setup;
  const [found, setFound] = useState<{ readonly search: string; readonly seq: number } | null>(null);
  /* Of another search it says nothing. */
  const hit = found?.search === search ? found.seq : null;
  const goTo = (seq: number | null) => setFound(seq === null ? null : { search, seq });
  useEffect(() => book.setFilter({ query, levels }), [book, query, levels]);
  useEffect(() => book.setSearch(search), [book, search]);
  return (
    <>
      <MonitorHead bench={bench} actions={actions} />
      <MonitorTools bench={bench} actions={actions} hit={hit} onHit={goTo} />
      {session && <Conditions conditions={session.conditions} onDismiss={actions.dismiss} />}
      {book.rows.length > 0 || book.partial ? (
        <LineList book={book} hit={hit} search={search} timestamps={setup.timestamps} />
      ) : (
        <div className={styles.blank}>
          <Blank
            icon="monitor"
            title={session ? monitor.waiting : monitor.empty}
            detail={session ? monitor.waitingDetail : monitor.emptyDetail}
          />
        </div>
      )}
      <SendBar disabled={session?.state !== 'listening'} onSend={actions.send} />
    </>
  );
}
