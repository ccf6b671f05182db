import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { LogLevel } from '../../../shared/contract/log.ts';
import type { LogLine } from './log-filter.ts';
import styles from './LogDrawer.module.css';

const rowHeight = 18;

interface LogListProps {
  readonly lines: readonly LogLine[];
  readonly letters: Readonly<Record<LogLevel, string>>;
  readonly label: string;
}

/** Only the rows in sight are in the document. It stays at its end for as long as it was scrolled there. */
export function LogList({ lines, letters, label }: LogListProps) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component is not compiled, and hands nothing on
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const lastSeq = lines.at(-1)?.seq;
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lastSeq, lines.length]);
  const onScroll = () => {
    const element = box.current;
    if (element) atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight;
  };
  return (
    <div ref={box} className={styles.list} role="log" aria-label={label} tabIndex={0} onScroll={onScroll}>
      <Spacer height={shown[0]?.start ?? 0} />
      {shown.map(({ index }) => {
        const line = lines[index];
        return line && <Line key={line.seq} line={line} letter={letters[line.level]} />;
      })}
      <Spacer height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
    </div>
  );
}

/** Stands for the rows above and below: its height is an attribute, because inline styles are forbidden. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <svg width="1" height={height} aria-hidden="true" /> : null;
}

function Line({ line, letter }: { readonly line: LogLine; readonly letter: string }) {
  return (
    <div className={`${styles.line ?? ''} ${styles[line.level] ?? ''}`}>
      <time>{line.time}</time>
      <b>{letter}</b>
      <span className="ellipsis" title={line.text}>
        {line.text}
      </span>
    </div>
  );
}
