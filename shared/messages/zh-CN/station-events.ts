import type { StationEventParams } from '../../contract/events/station.ts';
import type { Sentences } from '../explanation.ts';

export const stationEvents: Sentences<StationEventParams> = {
  'slot-passed': ({ slot, mac, seconds }) =>
    `${slot} 号工位：PASS${mac === null ? '' : ` ${mac}`}，${seconds.toFixed(1)} 秒`,
  'slot-failed': ({ slot, mac, phase, code }) =>
    `${slot} 号工位：FAIL${mac === null ? '' : ` ${mac}`}${phase === null ? '' : `，阶段 ${phase}`}，${code}`,
  'slot-taught': ({ slot, usbPath }) => `${slot} 号工位是 ${usbPath}`,
  'recipe-loaded': ({ name, path, locked }) => `配方“${name}”，来自 ${path}${locked ? '，已锁定' : ''}`,
  'recipe-not-restored': ({ code }) => `上次的配方未载入：${code}`,
  'demo-station-not-ready': ({ code }) => `无法准备演示工作站：${code}`,
  'station-unlocked': ({ name }) => `工作站已解锁${name === '' ? '' : `（“${name}”）`}`,
  'shift-ended': ({ passed, failed }) => `班次结束：通过 ${passed}，失败 ${failed}`,
  'station-unreadable': ({ path, keptAs }) => `无法读取 ${path} 中的工作站状态；文件已保留为 ${keptAs}`,
  'station-unsaved': ({ path, reason }) => `无法把工作站状态写入 ${path}：${reason}`,
};
