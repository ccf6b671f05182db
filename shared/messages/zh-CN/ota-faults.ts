import type { OtaFaultParams } from '../../contract/faults/ota.ts';
import type { Explanations } from '../explanation.ts';

export const otaFaults: Explanations<OtaFaultParams> = {
  'port-in-use': ({ port }) => ({
    cause: `端口 ${port} 已被其他程序占用。`,
    remedy: '请停止该程序，或选择其他端口。',
  }),
  'port-shared': ({ port, name }) => ({
    cause: `端口 ${port} 上已在共享 ${name}。`,
    remedy: '请先停止该共享，或选择其他端口。',
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
  'share-not-found': () => ({ cause: '该共享已停止。', remedy: '请重新开始共享。' }),
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
