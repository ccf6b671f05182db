import { onTestFinished } from 'vitest';
import { createDevices, type DevicesSetup } from '../../../electron/core/devices/create-devices.ts';
import type { Devices } from '../../../electron/core/devices/devices.ts';
import { createLog } from '../../../electron/core/log.ts';
import { createOta } from '../../../electron/core/ota/create-ota.ts';
import type { ShareOptions } from '../../../electron/core/ota/ota.ts';
import type { DeviceView } from '../../../shared/contract/devices.ts';
import type { ReleaseFile } from '../../../shared/firmware/release.ts';
import { changingSource, releaseOf } from '../releases.ts';

/** A share whose devices are followed, on a free port of this test's own; of a release, where it has files. */
export async function openFollowedShare(
  profile: string,
  files: readonly ReleaseFile[],
  setup: Partial<DevicesSetup> = {},
  settings: ShareOptions['settings'] = {},
) {
  const log = createLog();
  const devices = await createDevices({ log, ...setup });
  const ota = createOta({ log, devices, downloads: devices });
  onTestFinished(async () => {
    await ota.dispose();
    await devices.dispose();
  });
  const source = files.length === 0 ? undefined : changingSource(releaseOf(files));
  const shared = await ota.share(source, { profile, port: 0, host: '127.0.0.1', settings });
  if (!shared.ok) throw new Error(shared.fault.code);
  return { devices, ota, log, port: shared.value.port, shareId: shared.value.id };
}

/** The first device that `holds`. */
export function whenDevice(
  devices: Pick<Devices, 'state'>,
  holds: (device: DeviceView) => boolean,
): Promise<DeviceView> {
  return new Promise((resolve) => {
    const look = () => {
      const found = devices.state.getState().devices.find(holds);
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const stop = devices.state.subscribe(look);
    look();
  });
}
