import type { SlotScan } from '../../../shared/contract/slot-scan.ts';
import type { SlotView } from '../../../shared/contract/station.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

/** What the operator reads, and how it looks. */
export function scanName({ label, name }: Pick<SlotScan, 'label' | 'name'>, { station }: Messages): string {
  if (label !== null) return label;
  return name === '' ? station.scan.barcode : name;
}

export function missingOf({ scans }: Pick<SlotView, 'scans'>): SlotScan | undefined {
  return scans.find(({ text }) => text === null);
}

/** The texts that were read, in the recipe's order. */
export function readOf({ scans }: Pick<SlotView, 'scans'>): readonly string[] {
  return scans.flatMap(({ text }) => (text === null ? [] : [text]));
}

/** Whether a board of this slot may be scanned before it starts. */
function waits({ state, armed, waitsForRemoval }: SlotView): 'board' | 'armed' | 'no' {
  if (state === 'ready') return 'board';
  return state === 'armed' || (armed && state === 'empty' && !waitsForRemoval) ? 'armed' : 'no';
}

/** The slot that the next scan goes to, as the bench will place it; undefined while none waits. */
export function nextToScan(slots: readonly SlotView[], chosen: number | null): SlotView | undefined {
  const wanting = slots.filter((slot) => missingOf(slot) !== undefined);
  const own = wanting.find(
    ({ number, state, usbPath }) => number === chosen && usbPath !== null && isOpen(state),
  );
  return (
    own ?? wanting.find((slot) => waits(slot) === 'board') ?? wanting.find((slot) => waits(slot) === 'armed')
  );
}

function isOpen(state: SlotView['state']): boolean {
  return state === 'ready' || state === 'armed' || state === 'empty' || state === 'fail';
}
