import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../state/bench-context.tsx';
import type { LineBook, Row } from './line-book.ts';
import { LineRow } from './LineRow.tsx';
import styles from './LineList.module.css';
import { PanicCard } from './PanicCard.tsx';

const rowHeight = 18;
const panicHeight = 220;

interface LineListProps {
  readonly book: LineBook;
  /** Number of the line that the search is at. */
  readonly hit: number | null;
  readonly search: string;
  readonly timestamps: boolean;
}

/** Only the rows in sight are in the document. It stays at its end for as long as it was scrolled there. */
export function LineList({ book, hit, search, timestamps }: LineListProps) {
  const { monitor } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const { rows, partial, version } = book;
  // eslint-disable-next-line react-hooks/incompatible-library -- this component is not compiled, and hands nothing on
  const list = useVirtualizer({
    count: rows.length + (partial ? 1 : 0),
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'panic' ? panicHeight : rowHeight),
    getItemKey: (index) => keyOf(rows[index]),
    overscan: 16,
  });
  const shown = list.getVirtualItems();
  const height = list.getTotalSize();
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [version, height]);
  useEffect(() => {
    if (hit === null) return;
    const index = rows.findIndex((row) => row.seq === hit && row.kind !== 'hidden');
    if (index < 0) return;
    atEnd.current = false;
    list.scrollToIndex(index, { align: 'center' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- another hit is the only reason to go there
  }, [hit]);
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    /* The event comes late: more may have been added since. Only a person goes up. */
    if (element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight) atEnd.current = true;
    else if (element.scrollTop < lastTop.current) atEnd.current = false;
    lastTop.current = element.scrollTop;
  };
  return (
    <div
      ref={box}
      className={styles.list}
      role="log"
      aria-label={monitor.log}
      tabIndex={0}
      onScroll={onScroll}
    >
      <Spacer height={shown[0]?.start ?? 0} />
      {shown.map(({ index, key }) => (
        <div key={key} ref={list.measureElement} data-index={index}>
          <RowBody row={rows[index]} book={book} hit={hit} search={search} timestamps={timestamps} />
        </div>
      ))}
      <Spacer height={height - (shown.at(-1)?.end ?? 0)} />
    </div>
  );
}

function keyOf(row: Row | undefined): string {
  return row === undefined ? 'partial' : `${row.kind} ${row.seq}`;
}

/** Stands for the rows above and below: its height is an attribute, because inline styles are forbidden. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <svg width="1" height={height} aria-hidden="true" /> : null;
}

interface RowBodyProps extends LineListProps {
  /** Undefined for the line that has not ended. */
  readonly row: Row | undefined;
}

function RowBody({ row, book, hit, search, timestamps }: RowBodyProps) {
  const { monitor } = useMessages();
  if (row === undefined) {
    return (
      book.partial && <LineRow line={book.partial} search={search} timestamps={timestamps} isHit={false} />
    );
  }
  switch (row.kind) {
    case 'line':
      return <LineRow line={row.line} search={search} timestamps={timestamps} isHit={row.seq === hit} />;
    case 'hidden':
      return <p className={styles.note}>{monitor.hidden(row.count)}</p>;
    case 'dropped':
      return <p className={styles.dropped}>{monitor.dropped(row.count)}</p>;
    case 'panic':
      return (
        <PanicCard panic={row.panic} lines={row.lines} timestamps={timestamps} isHit={row.seq === hit} />
      );
  }
}
