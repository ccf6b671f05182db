import type { HostFaultParams } from '../../contract/faults/host.ts';
import type { Explanations } from '../explanation.ts';

export const hostFaults: Explanations<HostFaultParams> = {
  'outside-allowed-roots': ({ path }) => ({
    cause: `${path} 不在本控制台允许访问的文件夹内。`,
    remedy: '请用 --root 指定该文件夹后重新启动控制台。',
  }),
};
