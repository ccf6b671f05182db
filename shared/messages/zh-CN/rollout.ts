import type { RolloutWords } from '../en/rollout.ts';

export const rollout: RolloutWords = {
  title: '分批更新',
  phases: { running: '进行中', halted: '已暂停', cancelled: '已停止', finished: '已结束' },
  progress: (succeeded, all) => `${all} 台中 ${succeeded} 台已更新`,
  underWay: (count) => `${count} 台进行中`,
  waiting: (count) => `${count} 台等待`,
  failed: (count) => `${count} 台失败`,
  policy: (parallel, stopAfter) =>
    `每次 ${parallel} 台${stopAfter === null ? '' : `，失败 ${stopAfter} 次后停止`}`,
  haltedDetail: (failures) => `失败 ${failures} 次后已暂停：等待中的设备保持原样。`,
  resume: '继续',
  retry: '重试失败的',
  stop: '停止',
  of: (what, action) => `${action}：${what}`,
};
