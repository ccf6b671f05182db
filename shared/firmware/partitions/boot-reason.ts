import { bootSlot, type Otadata, type OtadataEntry } from './otadata.ts';
import { isOtaSlot } from './partition-rules.ts';
import type { Partition } from './partition-table.ts';

/** Why that slot boots, or none. */
export type BootReasonParams = {
  /** The valid entry with the higher sequence number selects it. */
  selected: { slot: string; sequence: number };
  /** The table has no otadata partition. */
  'no-otadata': { slot: string };
  /** Neither entry was ever written. */
  'otadata-blank': { slot: string };
  /** An entry was written, and none counts: its CRC is wrong. */
  'otadata-damaged': { slot: string };
  /** What was selected last was withdrawn: the app failed, or did not confirm itself in its first run. */
  'rolled-back': { slot: string; withdrawn: string; state: 'invalid' | 'aborted' };
  /** The selected slot holds no app that can start. */
  fallback: { slot: string; selected: string };
  'nothing-boots': object;
};

export type BootReason = {
  readonly [C in keyof BootReasonParams]: { readonly code: C; readonly params: BootReasonParams[C] };
}[keyof BootReasonParams];

const unwritten = 0xffff_ffff;

/** The slot that an entry selects; undefined where it was never written or there are no slots. */
export function slotOf(entry: OtadataEntry, partitions: readonly Partition[]): Partition | undefined {
  const slots = partitions.filter(isOtaSlot).sort((left, right) => left.subtypeId - right.subtypeId);
  if (entry.sequence === unwritten || slots.length === 0) return undefined;
  // Unsigned as in the bootloader: a sequence of 0 wraps round.
  return slots[((entry.sequence - 1) >>> 0) % slots.length];
}

/**
 * Why the bootloader starts `boots` (`bootloader_utility.c`); `first` is the app partition that it tries first, which is
 * another one where that holds nothing that can start.
 */
export function bootReason(
  partitions: readonly Partition[],
  otadata: Otadata | undefined,
  first: Partition | undefined,
  boots: Partition | undefined,
): BootReason {
  if (boots === undefined || first === undefined) return { code: 'nothing-boots', params: {} };
  const slot = boots.label;
  if (boots !== first) return { code: 'fallback', params: { slot, selected: first.label } };
  if (otadata === undefined) return { code: 'no-otadata', params: { slot } };
  const withdrawn = lastWithdrawn(otadata, partitions);
  if (withdrawn !== undefined) return { code: 'rolled-back', params: { slot, ...withdrawn } };
  if (bootSlot(otadata, partitions.filter(isOtaSlot).length) !== undefined && otadata.active !== undefined) {
    return { code: 'selected', params: { slot, sequence: otadata.entries[otadata.active].sequence } };
  }
  const damaged = otadata.entries.some(({ sequence, crcValid }) => sequence !== unwritten && !crcValid);
  return { code: damaged ? 'otadata-damaged' : 'otadata-blank', params: { slot } };
}

/** The newest entry of all, where it does not count because its app was withdrawn. */
function lastWithdrawn(
  { entries, active }: Otadata,
  partitions: readonly Partition[],
): { readonly withdrawn: string; readonly state: 'invalid' | 'aborted' } | undefined {
  const obeyed = active === undefined ? 0 : entries[active].sequence;
  for (const entry of entries) {
    const { state, sequence, crcValid } = entry;
    if ((state !== 'invalid' && state !== 'aborted') || !crcValid || sequence <= obeyed) continue;
    return { withdrawn: slotOf(entry, partitions)?.label ?? '?', state };
  }
  return undefined;
}
