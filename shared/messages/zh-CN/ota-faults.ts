import type { OtaFaultParams } from '../../contract/faults/ota.ts';
import type { Explanations } from '../explanation.ts';

export const otaFaults: Explanations<OtaFaultParams> = {
  'port-in-use': ({ port }) => ({
    cause: `端口 ${port} 已被其他程序占用。`,
    remedy: '请停止该程序，或选择其他端口。',
  }),
  'share-not-found': () => ({ cause: '该共享已停止。', remedy: '请重新开始共享。' }),
};
