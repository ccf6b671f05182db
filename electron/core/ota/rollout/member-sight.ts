import type { DeviceView } from '../../../../shared/contract/devices.ts';

type Mark = Pick<DeviceView, 'state' | 'since' | 'seenAt'> & { readonly shareId: string | null };

/**
 * What was seen of a member's row since it was let in. The row's own times are compared for being others, never
 * measured by: somebody may set that clock. `heardAt` and `enteredAt` are on one that nobody sets.
 */
export interface Sight {
  /** The row when it was let in: what it says is of something before. */
  readonly before: Mark | undefined;
  readonly last: Mark | undefined;
  /** When the device was last heard of, or let in. */
  readonly heardAt: number;
  /** When its row was first seen in the state that it is in. */
  readonly enteredAt: number;
}

export function firstSight(row: DeviceView | undefined, now: number): Sight {
  const mark = row && markOf(row);
  return { before: mark, last: mark, heardAt: now, enteredAt: now };
}

/** The same object where nothing has changed. */
export function lookAgain(sight: Sight, row: DeviceView | undefined, now: number): Sight {
  if (row === undefined) return sight;
  const mark = markOf(row);
  const hasEntered = !isSameTurn(sight.last, mark);
  if (!hasEntered && sight.last?.seenAt === mark.seenAt) return sight;
  return { ...sight, last: mark, heardAt: now, enteredAt: hasEntered ? now : sight.enteredAt };
}

/** Undefined where the row still tells of what was before, or of another share's update. */
export function newsOf(
  { before }: Pick<Sight, 'before'>,
  row: DeviceView | undefined,
  shareId: string,
): DeviceView | undefined {
  if (row?.update?.shareId !== shareId) return undefined;
  return isSameTurn(before, markOf(row)) ? undefined : row;
}

function markOf({ state, since, seenAt, update }: DeviceView): Mark {
  return { state, since, seenAt, shareId: update?.shareId ?? null };
}

function isSameTurn(one: Mark | undefined, other: Mark): boolean {
  return one?.state === other.state && one.since === other.since && one.shareId === other.shareId;
}
