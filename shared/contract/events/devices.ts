import type { DeviceView } from '../devices.ts';

export type DevicesEventParams = {
  'device-asked': DeviceView;
  'device-downloading': DeviceView;
  'device-stalled': DeviceView;
  'device-interrupted': DeviceView;
  'device-sent': DeviceView;
  'device-updated': DeviceView;
  'device-not-updated': DeviceView;
  'device-gone': DeviceView;
  'devices-unreadable': { path: string; kept: string };
  'devices-not-saved': { path: string; reason: string };
};
