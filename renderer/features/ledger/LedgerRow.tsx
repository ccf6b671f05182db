import { memo } from 'react';
import type { LedgerEntry } from '../../../shared/contract/ledger.ts';
import { clock, day } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { LedgerStatus } from './LedgerStatus.tsx';
import rows from './rows.module.css';
import { releaseText, secondsOf } from './verdict-look.ts';
import { Way } from './Way.tsx';

interface LedgerRowProps {
  readonly id: string;
  readonly entry: LedgerEntry;
  /** Among all rows, the head included; begins at one. */
  readonly place: number;
  readonly isChosen: boolean;
  readonly onChoose: (entry: LedgerEntry) => void;
}

export const LedgerRow = memo(function LedgerRow({ id, entry, place, isChosen, onChoose }: LedgerRowProps) {
  const { ledger: words, shell } = useMessages();
  const none = <span className="faint">{shell.none}</span>;
  const where = entry.slot === null ? entry.place : words.slot(entry.slot);
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place}
      aria-selected={isChosen}
      className={rows.row}
      onClick={() => onChoose(entry)}
    >
      <span role="gridcell" className="mono muted">
        {day(entry.endedAt)} {clock(entry.endedAt)}
      </span>
      <span role="gridcell">
        <LedgerStatus entry={entry} />
      </span>
      <span role="gridcell">
        <Way entry={entry} />
      </span>
      <span role="gridcell" className="mono ellipsis" title={entry.serial ?? undefined}>
        {entry.serial ?? none}
      </span>
      <span role="gridcell" className="mono muted ellipsis" title={entry.deviceName ?? undefined}>
        {entry.mac ?? entry.deviceName ?? none}
      </span>
      <span role="gridcell" className="ellipsis" title={releaseText(entry)}>
        {entry.releaseName} <span className="muted">{entry.releaseVersion}</span>
      </span>
      <span role="gridcell" className="muted ellipsis" title={entry.place}>
        {where}
      </span>
      <span role="gridcell" className={rows.number}>
        {secondsOf(entry)}
      </span>
    </div>
  );
});
