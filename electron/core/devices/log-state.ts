import type { DeviceState, DeviceView } from '../../../shared/contract/devices.ts';
import type { LogLevel } from '../../../shared/contract/log.ts';
import type { Log } from '../log.ts';

type Told = Exclude<DeviceState, 'seen'>;

/* The download's own lines tell the ones marked `debug`, too. */
const levels: Readonly<Record<Told, LogLevel>> = {
  asked: 'info',
  downloading: 'debug',
  stalled: 'warning',
  interrupted: 'debug',
  sent: 'info',
  updated: 'info',
  'not-updated': 'warning',
  gone: 'warning',
};

/** One entry for each new state; that a device is known is none. */
export function logState(log: Log, device: DeviceView): void {
  if (device.state === 'seen') return;
  log.add(levels[device.state], { code: `device-${device.state}`, params: device });
}
