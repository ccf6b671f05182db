import type { PushWords } from '../en/push-screen.ts';

export const push: PushWords = {
  title: '推送',
  phases: { waiting: '等待', connecting: '连接', sending: '发送', verifying: '设备校验并重启' },
  counts: { acknowledged: '已确认', sent: '已发送', nothing: '由设备自行下载' },
  verdicts: { updated: '已更新', sent: '已发送', failed: '失败', cancelled: '已取消' },
  detecting: (address) => `正在询问 ${address} 的推送方式…`,
  to: (devices, dialect) => `${devices} 台设备，${dialect}`,
  looking: (seconds) => `正在查找设备，${seconds} 秒…`,
  found: (devices) => (devices === 0 ? '没有设备宣告自己；仍可用 --to 指定地址。' : `找到 ${devices} 台设备`),
  dialectUnknown: '推送方式未知',
  asksPassword: '需要密码',
  cameBack: (version) => `以 ${version} 重新上线`,
  halted: (failures) => `失败 ${failures} 次后已停止；仍在等待的设备未受影响。`,
  notStarted: '未开始',
  summary: (parts) =>
    [
      parts.updated > 0 ? `${parts.updated} 台已更新` : '',
      parts.sent > 0 ? `${parts.sent} 台已发送，未见更新` : '',
      parts.failed > 0 ? `${parts.failed} 台失败` : '',
      parts.cancelled > 0 ? `${parts.cancelled} 台已取消` : '',
      parts.waiting > 0 ? `${parts.waiting} 台未开始` : '',
    ]
      .filter(Boolean)
      .join('，'),
};
