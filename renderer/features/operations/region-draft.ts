import type { BoardPartition } from '../../../shared/contract/operations.ts';
import { parseFlashNumber } from '../../../shared/firmware/flash-number.ts';
import type { OperationDraft } from './operations-setup.ts';

/** A stretch of flash; `size` null reaches to its end, `label` is that of the partition that was chosen. */
export interface Region {
  readonly from: number;
  readonly size: number | null;
  readonly label: string | null;
}

const sector = 0x1000;

type RegionDraft = Pick<OperationDraft, 'region' | 'partition' | 'from' | 'size'>;

/** What the draft means on that board; null while it means nothing. Erasing knows no whole flash and no half sectors. */
export function regionOf(
  draft: RegionDraft,
  partitions: readonly BoardPartition[],
  use: 'read' | 'erase',
): Region | null {
  switch (regionKind(draft, use)) {
    case 'all':
      return { from: 0, size: null, label: null };
    case 'partition': {
      const chosen = partitions.find(({ label }) => label === draft.partition);
      return chosen ? { from: chosen.offset, size: chosen.size, label: chosen.label } : null;
    }
    case 'address': {
      const from = parseFlashNumber(draft.from.trim());
      const size = parseFlashNumber(draft.size.trim());
      if (from === undefined || size === undefined || size === 0) return null;
      if (use === 'erase' && (from % sector !== 0 || size % sector !== 0)) return null;
      return { from, size, label: null };
    }
  }
}

export function regionKind({ region }: Pick<OperationDraft, 'region'>, use: 'read' | 'erase') {
  return use === 'erase' && region === 'all' ? 'partition' : region;
}

/** What is wrong with a number that was typed; nothing is wrong with an empty field yet. */
export function numberProblem(text: string, use: 'read' | 'erase'): 'number' | 'sector' | null {
  if (text.trim() === '') return null;
  const value = parseFlashNumber(text.trim());
  if (value === undefined) return 'number';
  return use === 'erase' && value % sector !== 0 ? 'sector' : null;
}
