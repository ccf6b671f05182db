import type { DeviceView } from '../../../../shared/contract/devices.ts';
import type { AskingDevice } from './offer-gate.ts';

/** Milliseconds without a word from a device that was told to update; then it is given up. */
export const longestSilence = 10 * 60_000;

export type MemberEnd = 'updated' | 'not-updated' | 'interrupted' | 'gone';

/**
 * How an update of a member that was let in at `since` has ended, by what is known of the device; undefined while it
 * has not. That it was sent everything is no end: only the device itself tells that it runs it. Times are
 * milliseconds since the epoch.
 */
export function judgeMember(
  device: DeviceView | undefined,
  { shareId, since, now }: { readonly shareId: string; readonly since: number; readonly now: number },
): MemberEnd | undefined {
  const isOurs = device?.update?.shareId === shareId && device.since >= since;
  if (isOurs) {
    const { state } = device;
    if (state === 'updated' || state === 'not-updated' || state === 'interrupted' || state === 'gone')
      return state;
  }
  const lastWord = Math.max(since, device?.seenAt ?? since);
  return now - lastWord >= longestSilence ? 'gone' : undefined;
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
