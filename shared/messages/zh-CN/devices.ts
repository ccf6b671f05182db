import type { DeviceView } from '../../contract/devices.ts';
import type { DevicesWords } from '../en/devices.ts';

export const devices: DevicesWords = {
  states: {
    seen: '已知',
    asked: '已询问',
    downloading: '下载中',
    stalled: '停滞',
    interrupted: '已中断',
    sent: '已发送，尚未再见',
    updated: '已更新',
    'not-updated': '返回时未更新',
    gone: '失去联系',
  },
  explain: explainDevice,
  nameOf: ({ label, mac, address, name }) => label ?? mac ?? address ?? name ?? '某设备',
};

function explainDevice({ state, version, update }: DeviceView): string {
  const offered = update?.versionOffered ?? null;
  const what = offered === null ? '它所请求的内容' : `版本 ${offered}`;
  switch (state) {
    case 'seen':
      return version === null ? '它没有说明正在运行的版本。' : `它报告正在运行 ${version}。`;
    case 'asked':
      return `它来询问过，已提供${what}。`;
    case 'downloading':
      return update?.way === 'push' ? `正在向它发送${what}。` : `它正在下载${what}。`;
    case 'stalled':
      return '它数秒内没有接收任何字节，但尚未离开。';
    case 'interrupted':
      return '它没有收到全部内容，仍保留原来运行的版本。';
    case 'sent':
      if (update?.way === 'usb') return '全部内容已写入并校验，但没有看到它启动。';
      return update?.heardSinceSent === true
        ? '全部字节已发出，之后也有它的消息，但它的话不足以区分新旧版本。'
        : '全部字节已发出，还没有看到它回来。';
    case 'updated':
      return offered === null ? '它正在运行所发送的内容。' : `它已带着 ${offered} 回来。`;
    case 'not-updated':
      return version === null
        ? '它回来时运行的不是所发送的内容。'
        : `它回来时运行 ${version}，而不是${offered === null ? '所发送的内容' : ` ${offered}`}。`;
    case 'gone':
      return update?.sentAt === null
        ? '它在收到最后一个字节之前离开，之后没有任何消息。'
        : '全部字节已发出，但它没有回来。';
  }
}
