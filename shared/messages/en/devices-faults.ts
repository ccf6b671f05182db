import type { DevicesFaultParams } from '../../contract/faults/devices.ts';
import type { Explanations } from '../explanation.ts';

export const devicesFaults: Explanations<DevicesFaultParams> = {
  'device-not-known': () => ({
    cause: 'That device is not known any more.',
    remedy: 'It will be listed again as soon as it asks for something.',
  }),
};
