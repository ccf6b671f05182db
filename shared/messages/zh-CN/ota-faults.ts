import type { OtaFaultParams } from '../../contract/faults/ota.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';

function expectedSetting(kind: string): string {
  switch (kind) {
    case 'number':
      return '请填写整数。';
    case 'url':
      return '请填写带协议的 URL，例如 http://192.168.1.20:8000。';
    case 'switch':
      return '只能是 true 或 false。';
    default:
      return '请填写不含控制字符的文本。';
  }
}

export const otaFaults: Explanations<OtaFaultParams> = {
  'port-in-use': ({ port }) => ({
    cause: `端口 ${port} 已被其他程序占用。`,
    remedy: '请停止该程序，或选择其他端口。',
  }),
  'port-shared': ({ port, name }) => ({
    cause: `端口 ${port} 上已在分发 ${name}。`,
    remedy: '请先停止该分发，或选择其他端口。',
  }),
  'listen-not-permitted': ({ port }) => ({
    cause: `当前用户无权监听端口 ${port}。`,
    remedy: '请选择 1024 及以上的端口。',
  }),
  'address-not-available': ({ host }) => ({
    cause: `${host} 目前不是本机的地址。`,
    remedy: '请选择其他网络接口，或使用 0.0.0.0 监听全部接口。',
  }),
  'listen-failed': ({ host, port, reason }) => ({
    cause: `无法在 ${host} 的端口 ${port} 上监听：${reason}。`,
    remedy: '请选择其他网络接口或端口。',
  }),
  'profile-unknown': ({ profile, known }) => ({
    cause: `没有名为 ${profile} 的 OTA 协议。`,
    remedy: `请从以下协议中选择：${known.join('、')}。`,
  }),
  'nothing-to-share': ({ path, profile }) => ({
    cause: `${path} 中没有可通过 ${profile} 提供的文件。`,
    remedy: '请先编译工程，或选择它的构建目录。',
  }),
  'setting-unknown': ({ profile, setting, known }) => ({
    cause: `${profile} 没有名为 ${setting} 的设置。`,
    remedy: known.length === 0 ? '它没有任何设置，请去掉。' : `可用的设置：${known.join('、')}。`,
  }),
  'setting-missing': ({ profile, setting }) => ({
    cause: `${profile} 需要设置 ${setting}。`,
    remedy: `请填写；在命令行中使用 --${setting}。`,
  }),
  'setting-invalid': ({ profile, setting, value, kind, choices }) => ({
    cause: `“${value}”不适用于 ${profile} 的设置 ${setting}。`,
    remedy: choices.length > 0 ? `请选择 ${choices.join('、')} 之一。` : expectedSetting(kind),
  }),
  'build-needed': ({ profile }) => ({
    cause: `${profile} 用于提供构建，但没有给出构建。`,
    remedy: '请先打开一个构建；在命令行中用 --build-dir 指定。',
  }),
  'serve-config-invalid': ({ path, place, misfit }) => ({
    cause: `无法将 ${path} 用作分发列表：${place === '' ? '' : `${place} `}${misfitText(misfit)}。`,
    remedy: 'README 中有示例：一个含“shares”的 JSON 文档，每项带有“profile”。',
  }),
  'serve-config-unreadable': ({ path, reason }) => ({
    cause: `无法将 ${path} 用作分发列表：${reason}。`,
    remedy: 'README 中有示例：一个含“shares”的 JSON 文档，每项带有“profile”。',
  }),
  'rollout-not-possible': ({ profile }) => ({
    cause: `${profile} 的设备在下载前不会查询新版本，因此无法让它们等待。`,
    remedy: '请改为限制同时下载的设备数量。',
  }),
  'rollout-member-not-sent': ({ member }) => ({
    cause: `${member} 没有需要确认的内容：它不是已收完更新却未回报版本的设备。`,
    remedy: '请重新查看分批更新的状态；设备可能已自行回报。',
  }),
  'share-not-found': () => ({ cause: '该分发已停止。', remedy: '请重新开始分发。' }),
  'no-firmware-given': () => ({
    cause: '未指定固件文件。',
    remedy: '请使用 --firmware 或 --build-dir 参数。',
  }),
  'firmware-not-found': ({ path }) => ({
    cause: `固件文件不存在：${path}。`,
    remedy: '请检查路径，或先编译工程。',
  }),
  'build-directory-not-found': ({ path }) => ({
    cause: `构建目录不存在：${path}。`,
    remedy: '请检查路径，或先编译工程。',
  }),
};
