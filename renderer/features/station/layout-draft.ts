import type { LayoutSlot, SlotView } from '../../../shared/contract/station.ts';

/** The slots as a person is changing them; a number stays where it is, what it stands for moves. */
export type LayoutDraft = readonly LayoutSlot[];

export const mostSlots = 16;

export function draftOf(slots: readonly SlotView[]): LayoutDraft {
  return slots.map(({ number, usbPath, label, enabled }) => ({ number, usbPath, label, enabled }));
}

export function freshLayout(count: number): LayoutDraft {
  return Array.from({ length: count }, (_, at) => untaught(at + 1));
}

export function changed(draft: LayoutDraft, number: number, part: Partial<LayoutSlot>): LayoutDraft {
  return draft.map((slot) => (slot.number === number ? { ...slot, ...part } : slot));
}

/** Two neighbours change sockets, names and all. */
export function swapped(draft: LayoutDraft, index: number, other: number): LayoutDraft {
  const [one, two] = [draft[index], draft[other]];
  if (one === undefined || two === undefined) return draft;
  return draft.map((slot) => {
    if (slot === one) return { ...two, number: one.number };
    return slot === two ? { ...one, number: two.number } : slot;
  });
}

/** A new slot takes the lowest number that is free. */
export function withOneMore(draft: LayoutDraft): LayoutDraft {
  const taken = new Set(draft.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return [...draft, untaught(number)].toSorted((a, b) => a.number - b.number);
}

export function untaughtSlots(draft: LayoutDraft): number[] {
  return draft.filter(({ usbPath }) => usbPath === null).map(({ number }) => number);
}

function untaught(number: number): LayoutSlot {
  return { number, usbPath: null, label: null, enabled: true };
}
