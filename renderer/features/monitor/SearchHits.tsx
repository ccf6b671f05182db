import type { RefObject } from 'react';
import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/Field.module.css';
import { Icon } from '../../ui/Icon.tsx';
import type { LineBook } from './line-book.ts';
import styles from './SearchHits.module.css';
import { monitorSetup } from './monitor-setup.ts';

interface SearchHitsProps {
  readonly book: LineBook;
  readonly hit: number | null;
  readonly onHit: (seq: number | null) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Enter goes to the next hit, Shift+Enter to the one before; it begins with the newest. */
export function SearchHits({ book, hit, onHit, field }: SearchHitsProps) {
  const { monitor } = useMessages();
  const search = useStore(monitorSetup, (setup) => setup.search);
  const { hits } = book;
  const at = hit === null ? -1 : hits.indexOf(hit);
  const go = (step: 1 | -1) => {
    if (hits.length === 0) return;
    const next = at < 0 ? hits.length - 1 : (at + step + hits.length) % hits.length;
    onHit(hits[next] ?? null);
  };
  return (
    <div className={styles.search}>
      <label className={`${fieldStyles.search ?? ''} ${styles.field ?? ''}`}>
        <Icon name="search" size={12} />
        <input
          ref={field}
          type="text"
          value={search}
          placeholder={monitor.search}
          aria-label={monitor.search}
          spellCheck={false}
          data-shortcut="Ctrl+f"
          onChange={(event) => monitorSetup.setState({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              go(event.shiftKey ? -1 : 1);
            }
            if (event.key === 'Escape') {
              event.preventDefault();
              if (search === '') event.currentTarget.blur();
              else monitorSetup.setState({ search: '' });
            }
          }}
        />
        {search !== '' && <span className={styles.hits}>{monitor.hits(at + 1, hits.length)}</span>}
      </label>
      {search !== '' && (
        <>
          <Button
            size="small"
            kind="quiet"
            icon="up"
            aria-label={monitor.previousHit}
            title={monitor.previousHit}
            onClick={() => go(-1)}
          />
          <Button
            size="small"
            kind="quiet"
            icon="down"
            aria-label={monitor.nextHit}
            title={monitor.nextHit}
            onClick={() => go(1)}
          />
        </>
      )}
    </div>
  );
}
