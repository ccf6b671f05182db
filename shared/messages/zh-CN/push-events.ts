import type { PushEventParams } from '../../contract/events/push.ts';
import type { Sentences } from '../explanation.ts';
import { grouped } from '../quantity.ts';

export const pushEvents: Sentences<PushEventParams> = {
  'push-started': ({ name, dialect, devices }) => `正在通过 ${dialect} 向 ${devices} 台设备推送 ${name}`,
  'push-sending': ({ name, address, bytes }) => `正在向 ${address} 发送 ${name}，${grouped(bytes)} 字节`,
  'push-updated': ({ address, version, seconds }) =>
    `${address} 在 ${seconds.toFixed(1)} 秒后以 ${version} 重新上线`,
  'push-sent': ({ name, address, code }) => `${name} 已发送到 ${address}，但无法确认结果：${code}`,
  'push-failed': ({ name, address, phase, code }) =>
    `向 ${address} 推送 ${name} 在 ${phase} 阶段失败：${code}`,
  'push-cancelled': ({ name, address, phase }) => `向 ${address} 推送 ${name} 在 ${phase} 阶段被取消`,
  'push-halted': ({ name, failures, waiting }) =>
    `推送 ${name} 失败 ${failures} 次后已停止；其余 ${waiting} 台设备未受影响`,
  'push-targets-unreadable': ({ path, kept }) => `无法理解 ${path} 中记住的设备；该文件保留为 ${kept}`,
  'push-targets-not-saved': ({ path, reason }) => `无法将记住的设备保存到 ${path}：${reason}`,
};
