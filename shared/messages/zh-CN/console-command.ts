import type { ConsoleWords } from '../en/console-command.ts';

export const console: ConsoleWords = {
  at: (url) => `Flashdock 控制台：${url}`,
  onNetwork: '控制台对本机以外开放且未加密：任何看到此网址的人都能控制工位。请只在可信的网络中使用。',
  endWithCtrlC: '按 Ctrl-C 结束。',
};
