import type { OtaEventParams } from '../../contract/events/ota.ts';
import type { Sentences } from '../explanation.ts';

const grouped = new Intl.NumberFormat('zh-CN');
const bytes = (count: number) => `${grouped.format(count)} 字节`;

export const otaEvents: Sentences<OtaEventParams> = {
  'share-started': ({ name, profile, url }) => `正在以 ${profile} 分发 ${name}：${url}`,
  'share-offers': ({ urlPath, path, version, size, sha256 }) =>
    `${urlPath} 对应 ${path}${version === null ? '' : `，版本 ${version}`}，${bytes(size)}，SHA-256 ${sha256.slice(0, 16)}…`,
  'share-has-errors': ({ name, errors }) => `${name} 有 ${errors} 个错误，设备很可能会拒绝它`,
  'web-pages-not-found': ({ path }) => `WebUI 文件无法读取：${path}，仅提供固件`,
  'no-request-seen': ({ name, network, seconds, command }) =>
    `${name}：${seconds} 秒内没有来自 ${network} 的请求${command === '' ? '' : `；若设备在该网络中，请放行：${command}`}`,
  'share-stopped': ({ name, profile }) => `已停止以 ${profile} 分发 ${name}`,
  'share-paused': ({ name, profile }) => `已暂停以 ${profile} 分发 ${name}：设备会被告知稍后再试`,
  'share-resumed': ({ name, profile }) => `已恢复以 ${profile} 分发 ${name}`,
  'share-updated': ({ name, version }) => `检测到固件文件更新，现在分发 ${name} ${version}`,
  'share-unavailable': ({ name, path }) => `${name} 无法下载：${path} 已从磁盘上消失`,
  'request-answered': ({ method, path, address, status, range }) =>
    `${method} ${path}，来自 ${address}：${status}${
      range === null
        ? ''
        : `，范围 ${range.from}-${range.to - 1}/${range.size}（${bytes(range.to - range.from)}）`
    }`,
  'device-denied': ({ address, mac, model, path, reason }) => {
    const told = [mac, model].filter((part) => part !== null).join('，');
    const who = told === '' ? address : `${address}（${told}）`;
    if (reason === 'not-listed') return `已拒绝 ${who} 对 ${path} 的请求：不在允许列表中`;
    if (reason === 'credentials-absent') return `${who} 请求 ${path} 时没有提供凭据，已告知此分发需要凭据`;
    return `已拒绝 ${who} 对 ${path} 的请求：凭据错误`;
  },
  'device-queued': ({ address, mac, path, position }) =>
    `${mac === null ? address : `${address}（${mac}）`} 正在等待下载 ${path}，排在第 ${position} 位`,
  'rollout-waits': ({ device }) => `${device} 请求更新，正在等待分批更新轮到它`,
  'rollout-admitted': ({ device }) => `分批更新已轮到 ${device}`,
  'rollout-member-ended': ({ device, end }) =>
    ({
      updated: `${device} 已运行所发布的版本`,
      'not-updated': `${device} 回报的版本不是所发布的版本`,
      interrupted: `${device} 在收完更新之前离开`,
      gone: `${device} 被告知更新后再无消息`,
      sent: `已向 ${device} 发完更新；它运行的版本未知`,
      left: `${device} 被告知更新但没有下载，其名额已空出`,
      confirmed: `已向 ${device} 发完更新，并由人工确认`,
      rejected: `已向 ${device} 发完更新，但人工确认它没有运行该版本`,
    })[end],
  'rollout-full': ({ most }) =>
    `分批更新已有 ${most} 个成员，不再接收：其他设备请求时会得到“没有新版本”的答复。要清空名单，请开始新的分批更新；允许列表可以挡住陌生设备`,
  'rollout-halted': ({ failures, waiting }) =>
    `分批更新在 ${failures} 次失败后已暂停；还有 ${waiting} 台设备在等待`,
  'request-failed': ({ path, reason }) => `处理 ${path} 时出错：${reason}`,
  'download-began': ({ address, urlPath, size }) => `${address} 开始下载 ${urlPath}，共 ${bytes(size)}`,
  'download-complete': ({ address, urlPath, bytesSent }) =>
    `已向 ${address} 发送 ${urlPath} 的全部 ${bytes(bytesSent)}`,
  'download-sent': ({ address, urlPath, bytesSent }) =>
    `已向 ${address} 发送 ${urlPath} 的全部 ${bytes(bytesSent)}；本系统无法得知设备是否收到了最后的部分`,
  'download-aborted': ({ address, urlPath, bytesSent, size }) =>
    `${address} 在 ${urlPath} 的 ${grouped.format(size)} 字节中收到 ${bytes(bytesSent)} 后中断`,
};
