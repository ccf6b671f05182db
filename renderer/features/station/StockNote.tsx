import type { StationState } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { NoteRow } from '../../ui/NoteRow.tsx';
import { isLow, scarcest } from './stock.ts';

interface StockNoteProps {
  readonly station: Pick<StationState, 'stock' | 'slots'>;
  readonly onOpen: () => void;
}

/** Said while there is still time to get more. */
export function StockNote({ station: { stock, slots }, onOpen }: StockNoteProps) {
  const { numbers: words } = useMessages().station;
  const low = scarcest(stock);
  if (low === undefined || !isLow(low.left, slots.length)) return null;
  const { pool, left } = low;
  return (
    <NoteRow
      severity={left === 0 ? 'error' : 'warning'}
      title={left === 0 ? words.none(pool) : words.low(pool)}
      detail={left === 0 ? words.noneDetail : words.lowDetail(left)}
    >
      <Button size="small" onClick={onOpen}>
        {words.button}
      </Button>
    </NoteRow>
  );
}
