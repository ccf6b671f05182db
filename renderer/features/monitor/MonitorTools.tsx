import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { LevelToggles } from './LevelToggles.tsx';
import { isFiltering } from './line-filter.ts';
import styles from './MonitorTools.module.css';
import { monitorSetup } from './monitor-setup.ts';
import { SaveDialog } from './SaveDialog.tsx';
import { SearchHits } from './SearchHits.tsx';
import type { MonitorActions, MonitorBench } from './use-monitor.ts';

interface MonitorToolsProps {
  readonly bench: MonitorBench;
  readonly actions: MonitorActions;
  /** Number of the line that the search is at. */
  readonly hit: number | null;
  readonly onHit: (seq: number | null) => void;
}

/** What is shown of the lines, and what is done with the board. */
export function MonitorTools({ bench, actions, hit, onHit }: MonitorToolsProps) {
  const { monitor } = useMessages();
  const { book, session } = bench;
  const setup = useStore(monitorSetup);
  const [saving, setSaving] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const isOff = session === null;
  const cannotReset = session?.state !== 'listening';
  return (
    <div className={styles.tools} role="toolbar" aria-label={monitor.title}>
      <SearchField
        label={monitor.filter}
        value={setup.query}
        onChange={(query) => monitorSetup.setState({ query })}
      />
      {isFiltering(setup) && <span className={styles.count}>{monitor.shown(book.shown, book.total)}</span>}
      <LevelToggles counts={book.counts} />
      <SearchHits book={book} hit={hit} onHit={onHit} field={searchField} />
      <span className="grow" />
      <Button
        size="small"
        icon="clock"
        aria-label={monitor.timestamps}
        aria-pressed={setup.timestamps}
        title={monitor.timestampsTitle}
        className={setup.timestamps ? styles.pressed : ''}
        onClick={() => monitorSetup.setState({ timestamps: !setup.timestamps })}
      />
      <Button
        size="small"
        icon={book.isPaused ? 'play' : 'pause'}
        disabled={isOff}
        className={book.isPaused ? styles.pressed : ''}
        onClick={() => book.setPaused(!book.isPaused)}
      >
        {book.isPaused ? monitor.resume(book.waiting) : monitor.pause}
      </Button>
      <Button size="small" icon="refresh" disabled={cannotReset} onClick={() => actions.reset('run')}>
        {monitor.reset}
      </Button>
      <Button
        size="small"
        icon="chip"
        disabled={cannotReset}
        aria-label={monitor.downloadTitle}
        title={monitor.downloadTitle}
        onClick={() => actions.reset('download')}
      />
      <Button
        size="small"
        icon={session?.saving ? 'stop' : 'download'}
        disabled={isOff}
        aria-label={session?.saving ? monitor.stopSaving : monitor.save}
        title={session?.saving ? monitor.stopSaving : monitor.save}
        className={session?.saving ? styles.pressed : ''}
        onClick={() => (session?.saving ? actions.stopSaving() : setSaving(true))}
      />
      <Button
        size="small"
        icon="trash"
        disabled={isOff}
        aria-label={monitor.clear}
        title={monitor.clear}
        onClick={actions.clear}
      />
      {bench.port !== null && <SaveDialog port={bench.port} open={saving} onClose={() => setSaving(false)} />}
    </div>
  );
}
