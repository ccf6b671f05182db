import type { xiaozhiSettings as english } from '../en/xiaozhi-settings.ts';
import type { ProfileSettingWords } from '../profile-setting-words.ts';

export const xiaozhiSettings: Readonly<Record<keyof typeof english, ProfileSettingWords>> = {
  'xiaozhi.bin-dir': {
    label: '固件文件夹',
    hint: '文件名为“型号_版本号.bin”；新文件在缓存时间内生效。',
  },
  'xiaozhi.model': {
    label: '构建的型号',
    hint: '哪个型号获得当前构建的应用；default 表示所有没有专用固件的型号。',
  },
  'xiaozhi.backend': {
    label: '后端设置',
    hint: '在此填写、由上游服务器应答，或不下发；下发的内容会覆盖设备自己的设置。',
  },
  'xiaozhi.websocket': {
    label: 'WebSocket 地址',
    hint: '设备会把它保存为后端；留空则使用设备所访问地址的 8000 端口。',
  },
  'xiaozhi.websocket-token': {
    label: 'WebSocket 令牌',
    hint: '随 WebSocket 地址发给每台设备；后端不需要时留空。',
  },
  'xiaozhi.websocket-auth-key': {
    label: 'WebSocket 密钥',
    hint: '后端的密钥，用于为每台设备生成令牌；优先于上面的令牌。',
  },
  'xiaozhi.mqtt-endpoint': {
    label: 'MQTT 地址',
    hint: 'MQTT 网关的主机和端口；设备将得到它而不是 WebSocket 地址。',
  },
  'xiaozhi.mqtt-signature-key': {
    label: 'MQTT 密钥',
    hint: '网关的密钥，用于为每台设备生成密码；留空则没有密码。',
  },
  'xiaozhi.upstream': {
    label: '上游服务器',
    hint: '另一台 OTA 服务器的地址，由它应答固件以外的全部内容。',
  },
  'xiaozhi.default-firmware': {
    label: 'default 固件的对象',
    hint: '“default_版本号.bin”也提供给没有专用固件的型号，或只提供给没有报告型号的设备。',
  },
  'xiaozhi.rollback': {
    label: '目标版本',
    hint: '型号=版本号：该型号的设备会被强制安装它，旧版本也一样。',
  },
  'xiaozhi.user-agent-fallback': {
    label: '信任 User-Agent',
    hint: '设备没有以其他方式报告型号和版本时，从中取得。',
  },
  'xiaozhi.firmware-cache-ttl': {
    label: '缓存时间',
    hint: '文件夹扫描结果的有效秒数；0 表示每次请求都扫描。',
  },
  'xiaozhi.timezone-offset': { label: '时区', hint: '比 UTC 早的小时数，设备据此设置时钟。' },
  'xiaozhi.public-url': {
    label: '公网地址',
    hint: '经代理访问时下载地址的前缀；留空则使用设备所访问的地址。',
  },
};
