import type { ConsoleWords } from '../en/console-command.ts';

export const console: ConsoleWords = {
  at: (url) => `Flashdock 控制台：${url}`,
  onNetwork: '控制台对本机以外开放且未加密：任何看到此网址的人都能控制工位。请只在可信的网络中使用。',
  endWithCtrlC: '按 Ctrl-C 结束。',
  noWindow: {
    'no-binary': '无法打开窗口：尚未安装 Electron 程序。改为在浏览器中提供界面。',
    'no-display': '无法打开窗口：当前会话没有显示器。改为在浏览器中提供界面。',
    root: '无法打开窗口：Electron 不能以 root 身份运行。改为在浏览器中提供界面。',
    failed: '无法打开窗口：Electron 启动后立即退出。改为在浏览器中提供界面。',
  },
};
