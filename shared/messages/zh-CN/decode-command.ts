import type { DecodeCommandWords } from '../en/decode-command.ts';

export const decodeCommand: DecodeCommandWords = {
  noPanic: '此日志中没有崩溃信息。',
  sameElf: (running) => `该 ELF 正是运行中应用的 ELF（${running}）。`,
  unknownElf: '应用没有说明它由哪个 ELF 生成；行号只对正在运行的那次构建成立。',
  core: (core) => `核心 ${String(core)}`,
  corrupted: '回溯到此为止：之后的栈内容没有意义。',
  continues: '回溯未完：崩溃处理程序停止了打印。',
  guesses: '带问号的地址是推测：它们看起来像返回地址。',
  outside: '不在此 ELF 中，可能在 ROM 中',
  damaged: (section, offset) => `调试信息已损坏：${section}，第 ${String(offset)} 字节。`,
};
