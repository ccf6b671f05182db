import type { StationCommandWords } from '../en/station-command.ts';

export const stationCommand: StationCommandWords = {
  begun: (recipe, release, slots) => `“${recipe}”：${release}，工位 ${slots}`,
  slot: (number, label) => `${number} 号工位${label === null ? '' : `（${label}）`}`,
  states: {
    disabled: '停用',
    empty: '空',
    ready: '板子已就位',
    armed: '待命，请插上板子',
    running: '运行中',
    pass: 'PASS',
    fail: 'FAIL',
  },
  at: (phase) => `阶段：${phase}`,
  degraded: (baud, asked) => `链路降速，${baud} / ${asked} 波特`,
  seconds: (seconds) => `${seconds} 秒`,
  ended: (passed, failed, cancelled) =>
    `通过 ${passed}，失败 ${failed}${cancelled === 0 ? '' : `，取消 ${cancelled}`}`,
  endWithCtrlC: '按 Ctrl-C 结束；正在运行的板子会被取消。',
};
