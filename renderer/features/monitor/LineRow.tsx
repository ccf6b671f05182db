import { memo, type ReactNode } from 'react';
import type { LineView, Mark } from '../../../shared/contract/monitor.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { clock } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import styles from './LineRow.module.css';
import { piecesOf } from './line-pieces.ts';

interface LineRowProps {
  readonly line: LineView;
  readonly search: string;
  readonly timestamps: boolean;
  readonly isHit: boolean;
}

export const LineRow = memo(function LineRow({ line, search, timestamps, isHit }: LineRowProps) {
  const messages = useMessages();
  const classes = [
    styles.line,
    styles[line.kind],
    line.level === null ? '' : styles[line.level],
    isHit ? styles.hit : '',
  ];
  return (
    <div className={classes.join(' ')}>
      {timestamps && <time>{preciseClock(line.at)}</time>}
      <span className={styles.text}>
        {line.mark === null ? <Text line={line} search={search} /> : markText(line.mark, messages)}
      </span>
    </div>
  );
});

function preciseClock(at: number): string {
  return `${clock(at)}.${(at % 1_000).toString().padStart(3, '0')}`;
}

function markText(mark: Mark, { monitor }: Messages): string {
  return (monitor.marks[mark.code] as (params: unknown) => string)(mark.params);
}

function Text({ line, search }: { readonly line: LineView; readonly search: string }): ReactNode {
  /* A level has its colour already, the one that ESP-IDF means by its escape sequence. */
  const spans = line.level === null ? line.spans : [];
  if (spans.length === 0 && search === '') return line.text;
  return piecesOf(line.text, spans, search).map(({ from, text, color, bold, isFound }) => {
    const classes = [color === null ? '' : (styles[`c${color % 8}`] ?? ''), bold ? (styles.bold ?? '') : ''];
    const className = classes.join(' ').trim();
    return isFound ? (
      <mark key={from} className={className}>
        {text}
      </mark>
    ) : (
      <span key={from} className={className}>
        {text}
      </span>
    );
  });
}
