import type { PushFaultParams } from '../../contract/faults/push.ts';
import type { Explanations } from '../explanation.ts';
import { grouped } from '../quantity.ts';
import { whyUnreachable } from './unreachable.ts';

const said = (answer: string) => (answer === '' ? '设备没有给出更多说明。' : `设备回复：${answer}`);
const status = (code: number | null) => (code === null ? '' : `（HTTP 状态 ${code}）`);

const stalled = {
  connecting: '没有应答连接',
  sending: '没有再接收任何字节',
  answering: '收下全部字节后没有任何回复',
};

export const pushFaults: Explanations<PushFaultParams> = {
  'dialect-unknown': ({ dialect, known }) => ({
    cause: `没有名为 ${dialect} 的推送方式。`,
    remedy: `请从以下方式中选择：${known.join('、')}。`,
  }),
  'dialect-not-detected': ({ address, known }) => ({
    cause: `${address} 没有以任何可探测的推送方式应答。`,
    remedy: `请检查地址，或直接指定推送方式：${known.join('、')}。`,
  }),
  'dialects-differ': ({ address, dialect, expected }) => ({
    cause: `${address} 使用 ${dialect}，而第一台设备使用 ${expected}。`,
    remedy: '请分别推送不同方式的设备，或直接指定推送方式。',
  }),
  'target-invalid': ({ address }) => ({
    cause: `${address} 不是设备地址。`,
    remedy: '请填写主机名或 IP 地址；端口与默认不同时加上 :端口。',
  }),
  'target-twice': ({ address }) => ({
    cause: `${address} 出现了两次。`,
    remedy: '每台设备只需填写一次。',
  }),
  'target-busy': ({ address }) => ({
    cause: `正在向 ${address} 推送。`,
    remedy: '请等待它结束，或先取消它。',
  }),
  'nothing-to-push': ({ name }) => ({
    cause: `${name} 中没有可推送的应用镜像。`,
    remedy: '请先编译工程，或选择它的应用镜像；合并镜像只能通过 USB 烧录。',
  }),
  'push-needs-url': ({ dialect }) => ({
    cause: `使用 ${dialect} 时由设备自行下载应用，但没有给出 URL。`,
    remedy: '请先分发该构建，并填写其固件的 URL；只支持 http。',
  }),
  'push-not-found': () => ({ cause: '该推送已不在列表中。', remedy: '请重新开始。' }),
  'push-still-running': () => ({
    cause: '该推送仍在进行。',
    remedy: '请等待它结束，或先取消它。',
  }),
  'device-not-found': ({ host }) => ({
    cause: `找不到 ${host} 的地址。`,
    remedy: '请检查名称，或使用设备的 IP 地址；以 .local 结尾的名称需要网络支持 mDNS。',
  }),
  'device-refused-connection': ({ host, port }) => ({
    cause: `${host} 在线，但端口 ${port} 上没有服务。`,
    remedy: '请检查端口和推送方式；有些设备只在升级模式下监听。',
  }),
  'device-unreachable': ({ host, port, reason }) => ({
    cause: `无法连接 ${host} 的端口 ${port}：${whyUnreachable(reason)}。`,
    remedy: '请确认设备已开机，并与本机处于同一网络。',
  }),
  'device-stalled': ({ host, seconds, during }) => ({
    cause: `${host} ${stalled[during]}，已持续 ${seconds} 秒。`,
    remedy: '请重启设备后重试，并让它靠近无线路由器。',
  }),
  'device-connection-lost': ({ host, bytes, size }) => ({
    cause: `${host} 在收到 ${grouped(bytes)} / ${grouped(size)} 字节后断开了连接。`,
    remedy: '设备仍在运行原来的固件。请检查供电和 Wi-Fi 后重试。',
  }),
  'device-answer-lost': ({ host }) => ({
    cause: `已向 ${host} 发送全部字节，但连接在应答前断开。`,
    remedy: '请查看设备：该推送方式无法从这里确认设备是否接受了升级。',
  }),
  'device-did-not-connect-back': ({ host, address, port, seconds }) => ({
    cause: `${host} 接受了邀请，但在 ${seconds} 秒内没有连接 ${address} 的端口 ${port}。`,
    remedy: `请在本机防火墙中放行 TCP 端口 ${port}；选择固定端口可让规则一直有效。如果设备的 OTA 分区放不下该镜像，它也不会连接。`,
  }),
  'push-port-not-available': ({ address, port, reason }) => ({
    cause: `设备无法回连 ${address} 的端口 ${port}：${reason}。`,
    remedy: '请关闭占用该端口的程序，或选择其他端口。',
  }),
  'device-wants-credentials': ({ host }) => ({
    cause: `${host} 需要用户名和密码。`,
    remedy: '请提供；在命令行中使用 --user 用户名:密码。',
  }),
  'device-refused-credentials': ({ host }) => ({
    cause: `${host} 不接受该用户名和密码。`,
    remedy: '请更正后重试。',
  }),
  'device-busy': ({ host, answer }) => ({
    cause: `${host} 正在进行另一次升级。${said(answer)}`,
    remedy: '请等待它结束，或重启设备。',
  }),
  'device-locked': ({ host, answer }) => ({
    cause: `${host} 目前不允许升级。${said(answer)}`,
    remedy: '请在设备设置中解锁升级；有些设备只接受同一子网或输入 PIN 后的升级。',
  }),
  'device-refused-update': ({ host, status: code, answer }) => ({
    cause: `${host} 没有接受升级${status(code)}。${said(answer)}`,
    remedy: '请确认该构建适用于此设备、芯片以及 OTA 分区的大小。',
  }),
  'device-answer-unknown': ({ host, dialect, status: code, answer }) => ({
    cause: `${host} 有应答${status(code)}，但不符合 ${dialect} 的方式。${said(answer)}`,
    remedy: '请选择其他推送方式，或检查地址：那里可能是另一种设备。',
  }),
  'device-came-back-old': ({ host, version, expected }) => ({
    cause: `${host} 仍在运行 ${version}，而不是 ${expected}。`,
    remedy: '设备保留或回滚到了旧应用：请在它启动时查看串口输出。',
  }),
  'device-came-back-other': ({ host, version, expected }) => ({
    cause: `${host} 现在运行 ${version}，而不是 ${expected}。`,
    remedy: '请确认没有其他服务器在升级此设备，且该地址仍属于它。',
  }),
  'device-not-seen-again': ({ host, seconds }) => ({
    cause: `已向 ${host} 发送全部字节，但 ${seconds} 秒内未再见到它。`,
    remedy: '它可能换了地址，或没有启动：请查看设备。',
  }),
  'device-version-same': ({ host, version }) => ({
    cause: `${host} 报告的版本 ${version} 与之前相同，无法区分两次构建。`,
    remedy: '请为每次构建设置不同的版本号，或查看设备上的编译日期。',
  }),
  'device-tells-no-version': ({ host, dialect }) => ({
    cause: `${host} 接受了升级；${dialect} 无法查询设备所运行的版本。`,
    remedy: '请在设备上确认新版本正在运行。',
  }),
  'discovery-no-network': () => ({
    cause: '本机没有连接任何可以发现设备的网络。',
    remedy: '请连接到设备所在的网络；也可以直接输入地址。',
  }),
  'discovery-not-possible': ({ reason }) => ({
    cause: `无法查找设备：${reason}。`,
    remedy: '请在系统和防火墙设置中允许本程序使用本地网络（组播，UDP 端口 5353）；也可以直接输入地址。',
  }),
  'push-cancelled': () => ({
    cause: '推送已取消。',
    remedy: '未收到全部字节的设备仍运行原来的固件；其他设备请在使用前查看。',
  }),
  'push-crashed': ({ reason }) => ({
    cause: `Flashdock 出错：${reason}。`,
    remedy: '请附上日志报告此问题。连接已关闭。',
  }),
};
