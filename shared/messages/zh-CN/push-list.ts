import type { PushListWords } from '../en/push-list.ts';
import { grouped } from '../quantity.ts';

export const pushList: PushListWords = {
  open: '推送…',
  title: '推送到设备',
  start: '推送',
  starting: '正在询问设备…',
  build: '构建',
  dialect: '推送方式',
  ask: '询问设备',
  askHint: '逐台询问设备的类型；没有答复的设备须指定推送方式。',
  notVersion: '无法得知设备运行的版本：推送的最好结果只能是已发送。',
  devices: '设备',
  devicesHint: '每行一个地址，端口不同于常用端口时加 :端口。每台设备都须等待更新。',
  known: '发现和用过的设备',
  looking: '正在寻找通告自身的设备…',
  here: '正在通告自身',
  noneKnown: '暂无；随时可以手动填写地址。',
  forget: (name) => `移除 ${name}`,
  www: '网页',
  wwwCheck: '同时推送网页',
  url: '应用的网址',
  urlHint: '设备由此下载应用：请先分发构建，再复制其网址。',
  more: '顺序、凭据与验证',
  moreSummary: (parallel, stopAfter) =>
    stopAfter === '' ? `每次 ${parallel} 台` : `每次 ${parallel} 台，失败 ${stopAfter} 次后停止`,
  user: '用户名',
  password: '密码',
  passwordHint: '只发送给设备。',
  verify: '验证',
  verifyCheck: '等待每台设备返回，并询问它运行的版本',
  problems: {
    none: '请至少填写一台设备。',
    number: '应为 1 或更大的整数。',
    url: '此推送方式需要以 http:// 或 https:// 开头的网址。',
    app: '此构建没有设备可用的应用。',
  },
  state: '状态',
  device: '设备',
  address: '地址',
  versions: '版本 之前 → 之后',
  bytes: '字节',
  rate: '速率 kB/s',
  actions: '操作',
  phases: { waiting: '等待', connecting: '连接中', sending: '发送中', verifying: '重启中' },
  parts: { app: '应用', www: '网页' },
  cancel: '取消',
  cancelPush: (address) => `取消推送到 ${address}`,
  dismiss: '清除',
  dismissBatch: (name) => `清除 ${name}`,
  to: (name, dialect) => `${name}，以 ${dialect} 推送`,
  summary: (parts) =>
    [
      [parts.running, '进行中'],
      [parts.updated, '已更新'],
      [parts.sent, '已发送，未见更新'],
      [parts.failed, '失败'],
    ]
      .filter(([count]) => count !== 0)
      .map(([count, word]) => `${count} 台${word}`)
      .join('；'),
  counted: (bytes, how) => `${how} ${grouped(bytes)} 字节`,
};
