import type { HostEventParams } from '../../contract/events/host.ts';
import type { Sentences } from '../explanation.ts';

export const hostEvents: Sentences<HostEventParams> = {
  'console-opened': ({ url }) => `控制台地址：${url}`,
  'settings-set-aside': ({ path, keptAs }) => `无法识别 ${path}：已另存为 ${keptAs}，当前使用默认设置`,
  'settings-not-read': ({ path, reason }) => `无法读取 ${path}（${reason}）：当前使用默认设置`,
  'log-file-not-written': ({ path, reason }) => `无法把日志写入 ${path}：${reason}`,
  'internal-error': ({ message }) => `内部错误：${message}`,
};
