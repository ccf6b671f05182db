import type { DeviceState } from '../../../../shared/contract/devices.ts';

/** Milliseconds without a word from a device that was told to update; then it is given up. */
export const longestSilence = 10 * 60_000;
/** Milliseconds in which a device that can resume may come back for the rest. */
export const resumesWithin = 60_000;

/**
 * `sent`: it has every byte and does not tell what it runs. `left`: it was told and never began, as somebody who only
 * looked at what there is.
 */
export type MemberEnd = 'updated' | 'not-updated' | 'interrupted' | 'gone' | 'sent' | 'left';

export interface MemberFacts {
  /** Undefined where nothing has come of this share's update yet. */
  readonly state: DeviceState | undefined;
  /** Milliseconds since the device was heard of, or let in. */
  readonly silence: number;
  /** Milliseconds in `state`. */
  readonly inState: number;
  /** Every device of the dialect tells what it runs: being sent everything is no end, silence a failure. */
  readonly tellsVersion: boolean;
}

/** How an update of a member has ended, by what is known of the device; undefined while it has not. */
export function judgeMember({ state, silence, inState, tellsVersion }: MemberFacts): MemberEnd | undefined {
  if (state === 'updated' || state === 'not-updated' || state === 'gone') return state;
  if (state === 'sent' && !tellsVersion) return 'sent';
  if (state === 'interrupted') return tellsVersion || inState >= resumesWithin ? 'interrupted' : undefined;
  if (silence < longestSilence) return undefined;
  const hasBegun = state === 'downloading' || state === 'stalled';
  return tellsVersion || hasBegun ? 'gone' : 'left';
}
