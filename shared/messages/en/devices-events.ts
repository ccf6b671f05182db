import type { DeviceView } from '../../contract/devices.ts';
import type { DevicesEventParams } from '../../contract/events/devices.ts';
import type { Sentences } from '../explanation.ts';
import { devices } from './devices.ts';

const tell = (device: DeviceView) => `${devices.nameOf(device)}: ${devices.explain(device)}`;

export const devicesEvents: Sentences<DevicesEventParams> = {
  'device-asked': tell,
  'device-downloading': tell,
  'device-stalled': tell,
  'device-interrupted': tell,
  'device-sent': tell,
  'device-updated': tell,
  'device-not-updated': tell,
  'device-gone': tell,
  'devices-unreadable': ({ path, kept }) =>
    `The known devices in ${path} cannot be read; the file is kept as ${kept}`,
  'devices-not-saved': ({ path, reason }) => `The known devices could not be written to ${path}: ${reason}`,
};
