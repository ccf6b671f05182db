import type { DeviceTableWords } from '../en/device-table.ts';
import { grouped } from '../quantity.ts';

export const deviceTable: DeviceTableWords = {
  title: '设备',
  state: '状态',
  device: '设备',
  mac: 'MAC',
  address: '地址',
  model: '型号',
  versions: '版本 之前 → 之后',
  sent: '已发送字节',
  rate: '速率 kB/s',
  more: '详情',
  states: {
    seen: '已知',
    asked: '已询问',
    downloading: '下载中',
    stalled: '停滞',
    interrupted: '已中断',
    sent: '已发完',
    updated: '已更新返回',
    'not-updated': '返回旧版本',
    gone: '失去联系',
  },
  summary: (counts) =>
    [
      [counts.downloading, '下载中'],
      [counts.stalled, '停滞'],
      [counts.sent, '已发完，尚未再见'],
      [counts.updated, '已更新返回'],
      [counts['not-updated'], '返回旧版本'],
      [counts.interrupted, '已中断'],
      [counts.gone, '失去联系'],
    ]
      .filter(([count]) => count !== 0)
      .map(([count, word]) => `${count} 台${word}`)
      .join('；'),
  unnamed: '未命名',
  rename: (name) => `重命名 ${name}`,
  label: (name) => `${name} 的称呼`,
  details: (name) => `${name} 的详情`,
  seenAt: (ago) => `最近一次消息：${ago}`,
  offered: (version) => `已提供 ${version}`,
  ways: { download: '下载', push: '推送', usb: 'USB' },
  forget: '移除',
  forgetDevice: (name) => `移除 ${name}`,
  forgetTitle: (name) => `移除 ${name}？`,
  forgetDetail: '将删除它的称呼和已知信息。下次请求时，它会作为新设备出现。',
  keep: '保留',
  onlySome: (shown, all) => `共 ${grouped(all)} 台设备，显示前 ${grouped(shown)} 台`,
  cameBackOld: (name, version) =>
    version === null ? `${name} 返回时没有运行新版本。` : `${name} 返回时运行 ${version}。`,
  cameBackOldDetail: (bytes, offered) =>
    `它收到了${offered === null ? '' : ` ${offered} 的`}全部 ${grouped(bytes)} 字节，却没有运行。如果新应用没有确认自身有效，引导程序会回滚：串口日志会说明原因。`,
  moreOld: (count) => `另有 ${count} 台返回旧版本`,
  none: '还没有设备请求',
  noneDetail: '请在设备的 OTA 页面输入网址，或扫描二维码。',
};
