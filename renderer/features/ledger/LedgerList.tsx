import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { LedgerEntry } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { LedgerHead } from './LedgerHead.tsx';
import styles from './LedgerList.module.css';
import { LedgerRow } from './LedgerRow.tsx';
import { rowAt, type RowPages } from './row-pages.ts';

const rowHeight = 28;

interface LedgerListProps {
  readonly rows: RowPages;
  readonly see: (first: number, last: number) => void;
  readonly chosen: number | null;
  readonly onChoose: (entry: LedgerEntry) => void;
}

/** Only the rows in sight are in the document, and only pages near them in memory. */
export function LedgerList({ rows, see, chosen, onChoose }: LedgerListProps) {
  const { ledger: words } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component is not compiled, and hands nothing on
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => see(first, last), [see, first, last, rows]);
  const onKeyDown = useArrows(rows, chosen, onChoose, (index) => virtual.scrollToIndex(index));
  return (
    <div
      ref={box}
      className={styles.list}
      role="grid"
      aria-label={words.table}
      aria-rowcount={rows.isWhole ? rows.count + 1 : -1}
      aria-activedescendant={chosen === null ? undefined : rowId(chosen)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <LedgerHead />
      <Spacer height={shown[0]?.start ?? 0} />
      {shown.map(({ index }) => {
        const entry = rowAt(rows, index);
        return entry ? (
          <LedgerRow
            key={entry.id}
            id={rowId(entry.id)}
            entry={entry}
            place={index + 2}
            isChosen={entry.id === chosen}
            onChoose={onChoose}
          />
        ) : (
          <Spacer key={`unread-${index}`} height={rowHeight} />
        );
      })}
      <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
    </div>
  );
}

function rowId(id: number): string {
  return `ledger-row-${id}`;
}

/** Its height is an attribute, because inline styles are forbidden. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <svg width="1" height={height} aria-hidden="true" /> : null;
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: -Infinity,
};

/** Arrows go from row to row; where none is chosen they begin at the top. */
function useArrows(
  rows: RowPages,
  chosen: number | null,
  onChoose: (entry: LedgerEntry) => void,
  scrollTo: (index: number) => void,
) {
  const at = useRef(-1);
  useEffect(() => {
    if (chosen === null) at.current = -1;
  }, [chosen]);
  return (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const known = rowAt(rows, at.current)?.id === chosen ? at.current : indexOf(rows, chosen);
    const next = Math.min(rows.count - 1, Math.max(0, known + step));
    const entry = rowAt(rows, next);
    if (!entry) return;
    at.current = next;
    onChoose(entry);
    scrollTo(next);
  };
}

function indexOf(rows: RowPages, id: number | null): number {
  if (id === null) return -1;
  for (let index = 0; index < rows.count; index += 1) if (rowAt(rows, index)?.id === id) return index;
  return -1;
}
