import type { DevicesFaultParams } from '../../contract/faults/devices.ts';
import type { Explanations } from '../explanation.ts';

export const devicesFaults: Explanations<DevicesFaultParams> = {
  'device-not-known': () => ({
    cause: '已不再记录该设备。',
    remedy: '它再次发出请求时会重新出现在列表中。',
  }),
};
