import type { FlashFaultParams } from '../../contract/faults/flash.ts';
import type { Explanations } from '../explanation.ts';

export const flashFaults: Explanations<FlashFaultParams> = {
  'port-not-found': ({ port }) => ({ cause: `没有端口 ${port}。`, remedy: '请接入开发板，或选择其他端口。' }),
  'job-not-found': () => ({ cause: '该任务已不在列表中。', remedy: '请重新开始。' }),
};
