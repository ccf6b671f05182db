import type { MonitorCommandWords } from '../en/monitor-command.ts';
import { grouped } from '../quantity.ts';

export const monitorCommand: MonitorCommandWords = {
  leave: '按 Ctrl-C 结束；在此输入的行会发送到板子。',
  dropped: (count) => `${grouped(count)} 行来得太快，未能显示`,
  noElf: '请用 --elf 或 --build-dir 指定 ELF，以显示函数、文件和行号。',
  notSent: (line, cause) => `未发送：${line}（${cause}）`,
  boots: '将启动',
  selected: '被选中',
  entry: (index) => `条目 ${index}`,
};
