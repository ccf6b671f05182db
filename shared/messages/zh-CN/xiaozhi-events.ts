import type { XiaozhiEventParams, XiaozhiObstacle } from '../../contract/events/xiaozhi.ts';
import type { Finding } from '../../firmware/findings/finding.ts';
import type { Explanation, Sentences } from '../explanation.ts';
import { grouped } from '../quantity.ts';
import { findings } from './findings.ts';

export const xiaozhiEvents: Sentences<XiaozhiEventParams> = {
  'firmware-folder-read': ({ path, models, files }) => `${path} 中有 ${models} 个型号的 ${files} 个固件`,
  'firmware-folder-not-read': ({ path, reason }) => `无法读取 ${path}，继续使用上次的内容：${reason}`,
  'firmware-finding': ({ finding }) => causeOf(finding),
  'firmware-of-build': ({ file, model }) =>
    model === 'default'
      ? `当前构建以 ${file} 提供给所有没有专用固件的型号`
      : `当前构建以 ${file} 提供给型号 ${model}`,
  'xiaozhi-check-in': ({ device, client, model, version, address }) =>
    `OTA请求设备ID: ${device}，ClientID: ${client}，来自 ${address}，型号 ${model ?? '未知'}，版本 ${version ?? '未知'}`,
  'xiaozhi-check-in-refused': ({ address, missing }) => `来自 ${address} 的请求缺少 ${missing}`,
  'xiaozhi-candidates': ({ model, count }) => `查找型号 ${model} 的固件，找到 ${count} 个候选`,
  'xiaozhi-offered': ({ device, version, url, forced }) =>
    `为设备 ${device} ${forced ? '强制' : ''}下发固件 ${version} -> ${url}`,
  'xiaozhi-up-to-date': ({ device, version }) => `设备 ${device} 固件已是最新: ${version}`,
  'xiaozhi-fallback-offered': ({ device, model, file }) =>
    `设备 ${device} ${model === null ? '没有报告型号' : `的型号 ${model} 没有专用固件`}，将下发 ${file}：如果它属于其他开发板，设备可能无法再启动`,
  'xiaozhi-withheld': ({ device, file, why }) => `不向设备 ${device} 下发 ${file}：${obstacle(why)}`,
  'xiaozhi-offer-ignored': ({ device, offered, current }) =>
    `设备 ${device} 不会接受 ${offered}：按设备自己的比较方式，它并不高于 ${current}`,
  'xiaozhi-device-cannot-compare': ({ device, version }) =>
    `设备 ${device} 的版本号是 ${version}，一旦得到固件信息就会重启，请通过 USB 烧录`,
  'xiaozhi-target-missing': ({ device, model, version }) =>
    `设备 ${device} 应使用 ${version}，但没有型号 ${model} 的这个固件`,
  'xiaozhi-backend-entered': ({ url }) =>
    `所有来此检查的设备都会改用 ${url ?? '本机 8000 端口'} 作为后端，并写入设备闪存`,
  'xiaozhi-backend-upstream': ({ url }) => `除固件以外均由 ${url} 应答，设备会保存它下发的设置`,
  'xiaozhi-upstream-failed': ({ device, url, reason }) =>
    `${url} 没有为设备 ${device} 应答，设备保留原有设置：${reason}`,
};

function obstacle(why: XiaozhiObstacle): string {
  switch (why.kind) {
    case 'has-errors':
      return '该文件有错误';
    case 'other-chip':
      return `固件用于 ${why.image}，而设备是 ${why.device}`;
    case 'larger-than-slot':
      return `固件有 ${grouped(why.size)} 字节，放不进 ${why.label} 的 ${grouped(why.slotSize)} 字节`;
    case 'already-running':
      return `设备已在运行它，版本 ${why.version}`;
    case 'older-inside':
      return `其中的应用是 ${why.embedded}，低于设备的 ${why.current}`;
  }
}

/* Code and parameters belong together by type, but TypeScript cannot follow that through an indexed union. */
function causeOf({ code, params }: Finding): string {
  return (findings[code] as (params: unknown) => Explanation)(params).cause;
}
