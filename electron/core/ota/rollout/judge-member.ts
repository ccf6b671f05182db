import type { DeviceView } from '../../../../shared/contract/devices.ts';
import type { AskingDevice } from './offer-gate.ts';

/** Milliseconds without a word from a device that was told to update; then it is given up. */
export const longestSilence = 10 * 60_000;
/** Milliseconds in which a device that can resume may come back for the rest. */
export const resumesWithin = 60_000;

/**
 * `sent`: it has every byte and does not tell what it runs. `left`: it was told and never began, as somebody who only
 * looked at what there is.
 */
export type MemberEnd = 'updated' | 'not-updated' | 'interrupted' | 'gone' | 'sent' | 'left';

export interface MemberTime {
  readonly shareId: string;
  /** When the member was let in, milliseconds since the epoch. */
  readonly since: number;
  readonly now: number;
  /** Every device of the dialect tells what it runs: being sent everything is no end, silence a failure. */
  readonly tellsVersion: boolean;
}

/** How an update of a member has ended, by what is known of the device; undefined while it has not. */
export function judgeMember(
  device: DeviceView | undefined,
  { shareId, since, now, tellsVersion }: MemberTime,
): MemberEnd | undefined {
  const ours = device?.update?.shareId === shareId && device.since >= since ? device : undefined;
  const state = ours?.state;
  if (state === 'updated' || state === 'not-updated' || state === 'gone') return state;
  if (state === 'sent' && !tellsVersion) return 'sent';
  if (ours?.state === 'interrupted')
    return tellsVersion || now - ours.since >= resumesWithin ? 'interrupted' : undefined;
  const lastWord = Math.max(since, device?.seenAt ?? since);
  if (now - lastWord < longestSilence) return undefined;
  const hasBegun = state === 'downloading' || state === 'stalled';
  return tellsVersion || hasBegun ? 'gone' : 'left';
}

/** The row of the devices' table that is this device: by MAC, else by name, else by address. */
export function findDevice(
  devices: readonly DeviceView[],
  { mac, name, address }: AskingDevice,
): DeviceView | undefined {
  if (mac !== null) return devices.find((device) => device.mac === mac);
  if (name !== null) return devices.find((device) => device.name === name);
  return devices.find((device) => device.address === address);
}
