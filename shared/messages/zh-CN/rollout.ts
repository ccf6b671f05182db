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
  halted: '已中止',
  haltedAfter: (failures) => `失败 ${failures} 次`,
  haltedDetail: '继续之前，等待中的设备保持原样。',
  pause: '暂停',
  resume: '继续',
  retry: '重试失败的',
  stop: '停止',
  open: '分批更新…',
  again: '重新开始…',
  none: '同时告知所有设备',
  formTitle: (name) => `分批更新 ${name}`,
  formDetail: '设备查询时，每次只告知几台有更新；待它们以新版本返回后，再告知下一批。',
  formAgain: '重新计数；已运行新版本的设备不会再被告知。',
  start: '开始分批更新',
  of: (what, action) => `${action}：${what}`,
};
