import type { DeviceView } from '../../contract/devices.ts';
import type { DevicesEventParams } from '../../contract/events/devices.ts';
import type { Sentences } from '../explanation.ts';
import { devices } from './devices.ts';

const tell = (device: DeviceView) => `${devices.nameOf(device)}：${devices.explain(device)}`;

export const devicesEvents: Sentences<DevicesEventParams> = {
  'device-asked': tell,
  'device-downloading': tell,
  'device-stalled': tell,
  'device-interrupted': tell,
  'device-sent': tell,
  'device-updated': tell,
  'device-not-updated': tell,
  'device-gone': tell,
  'devices-unreadable': ({ path, kept }) => `${path} 中的已知设备无法读取，原文件已保留为 ${kept}`,
  'devices-not-saved': ({ path, reason }) => `已知设备无法写入 ${path}：${reason}`,
};
