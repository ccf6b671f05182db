import type { ProfileSettingsWords } from '../en/profile-settings.ts';
import { xiaozhiSettings } from './xiaozhi-settings.ts';

export const profileSettings: ProfileSettingsWords = {
  'packages.data': { label: '软件包文件夹', hint: '存放上传的软件包及其数据库。' },
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
