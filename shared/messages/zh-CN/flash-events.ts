import type { FlashEventParams } from '../../contract/events/flash.ts';
import { revision } from '../figures.ts';
import { grouped } from '../quantity.ts';
import type { Sentences } from '../explanation.ts';

export const flashEvents: Sentences<FlashEventParams> = {
  'job-started': ({ name, port }) => `正在向 ${port} 烧录 ${name}`,
  'chip-identified': ({ port, chip, revision: value, mac }) => `${port}：${chip} ${revision(value)}，${mac}`,
  'baud-stepped-down': ({ port, from, to }) => `${port} 无法以 ${from} 波特工作，改用 ${to}`,
  'link-degraded': ({ port, asked, baud }) => `${port} 从 ${baud} 波特开始：一天之内 ${asked} 波特曾无法工作`,
  'connection-lost': ({ port, reason }) => `${port} 的连接已断开（${reason}），正在重新连接`,
  'preflight-overridden': ({ port, code }) => `已在 ${port} 上忽略预检结果 ${code}`,
  'image-restarted': ({ port, path, reason }) => `${port}：从头重新发送 ${path}：${reason}`,
  'files-skipped': ({ port, files, bytes }) =>
    `${port} 上已有 ${files} 个相同的文件（${grouped(bytes)} 字节），不再写入`,
  'job-passed': ({ name, port, mac, seconds }) =>
    `通过 ${mac}（${port}）：${name} 已写入并启动，${seconds.toFixed(1)} 秒`,
  'job-written': ({ name, port, mac, seconds }) =>
    `已写入 ${mac}（${port}）：${name}，未看到启动，${seconds.toFixed(1)} 秒`,
  'job-failed': ({ name, port, phase, code }) => `失败（${port}）：${name}，阶段 ${phase}，${code}`,
  'job-not-recorded': ({ name, port, mac, boots, reason }) =>
    `未记录：${port} 上的 ${mac}，${name} 已写入${boots ? '并启动' : ''}；台账拒绝：${reason}`,
  'job-cancelled': ({ name, port, phase }) => `已取消（${port}）：${name}，阶段 ${phase}`,
  'port-plugged': ({ port, bridge }) => `已接入：${port}${bridge === null ? '' : `（${bridge}）`}`,
  'port-unplugged': ({ port }) => `已拔出：${port}`,
};
