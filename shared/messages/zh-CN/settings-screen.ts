import type { SettingsWords } from '../en/settings-screen.ts';

export const settings: SettingsWords = {
  title: '设置',
  language: '语言',
  languages: { system: '跟随系统', en: 'English', 'zh-CN': '简体中文' },
  theme: '主题',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  flashing: '烧录',
  baud: '波特率',
  baudDetail: '优先尝试此速率；链路跟不上时会自动降低。',
  serving: '分发',
  interface: '网络接口',
  interfaceDetail: '网址与二维码按此接口显示。',
  likeliest: '最可能的接口',
  appearance: '外观',
  about: '关于',
  version: '版本',
  face: { desktop: '桌面窗口', web: 'Web 控制台' },
  demo: '演示：模拟芯片与示例构建',
  keyboard: '键盘',
  keys: {
    open: '打开构建',
    primary: '当前界面的主要操作',
    flash: '烧录、烧录下一块板、重试；工作站的开始、待命或暂停',
    cancel: '取消任务（会先询问）',
    log: '搜索日志',
  },
};
