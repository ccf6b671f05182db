import type { ProfileSettingsWords } from '../en/profile-settings.ts';
import { xiaozhiSettings } from './xiaozhi-settings.ts';

export const profileSettings: ProfileSettingsWords = {
  'packages.data': { label: '软件包文件夹', hint: '存放上传的软件包及其数据库。' },
  'packages.database': {
    label: '数据库',
    hint: 'SQLite 文件路径或 postgres://…；留空则使用软件包文件夹中的 SQLite。',
  },
  'packages.dialect': {
    label: '客户端',
    hint: 'seed：/getVersion 返回单个软件包；head：按新版客户端的要求返回列表。',
  },
  'packages.mirror-status': {
    label: '以 HTTP 状态码返回',
    hint: '404、400 等状态不仅写入 JSON，也作为 HTTP 状态码返回。',
  },
  'packages.branch': {
    label: '分支',
    hint: '由当前构建制成的软件包所属的分支。',
  },
  'packages.remote': {
    label: '下载地址',
    hint: '写入由构建制成的软件包；留空则为各客户端所访问的地址。',
  },
  'appcast.dist': { label: '安装包文件夹', hint: '更新源由其中的文件生成；新文件会自动出现。' },
  'appcast.app': { label: '应用', hint: '要提供哪个应用的安装包；文件夹中有多个应用时必填。' },
  'appcast.base-url': { label: '基础网址', hint: '下载地址的前缀；留空则使用各客户端所访问的地址。' },
  'appcast.signature': {
    label: '签名',
    hint: 'SHA-256 用于 eCan 客户端，Ed25519 用于 Sparkle 和 WinSparkle。',
  },
  'appcast.channel': {
    label: '渠道',
    hint: '除无渠道的安装包外，还提供该渠道的安装包；留空则仅提供公开的。',
  },
  ...xiaozhiSettings,
};
