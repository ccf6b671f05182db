import { join } from 'node:path';
import type { Log } from '../log.ts';
import { readDevices } from './device-file.ts';
import type { Devices } from './devices.ts';
import { DevicesRoom } from './devices-room.ts';
import type { VersionProbe } from './poll-version.ts';

export interface DevicesSetup {
  readonly log: Log;
  readonly now?: () => number;
  /** Where known devices are remembered; absent: nowhere. */
  readonly dataDirectory?: string | undefined;
  /** How to ask a device what it runs after it was sent something, by the profile that it fetched from. */
  readonly probes?: Readonly<Record<string, readonly VersionProbe[]>>;
  /** Absent: private addresses alone. */
  readonly mayProbe?: (address: string) => boolean;
  /** Milliseconds between two probes. */
  readonly probeEvery?: number;
  readonly probeTries?: number;
}

export async function createDevices(setup: DevicesSetup): Promise<Devices> {
  const { dataDirectory, log } = setup;
  const path = dataDirectory === undefined ? undefined : join(dataDirectory, 'devices.json');
  const remembered = path === undefined ? [] : await readDevices(path, log);
  return new DevicesRoom(setup, path, remembered);
}
