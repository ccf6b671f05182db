import type { OperationsWords } from '../en/operations.ts';
import { hex } from '../figures.ts';
import { grouped } from '../quantity.ts';

export const operations: OperationsWords = {
  doing: { connect: '连接中', read: '读取中', erase: '擦除中', write: '写入中', verify: '回读校验中' },
  steppedDown: (from, to) => `此处无法以 ${from} 波特工作，改用 ${to}`,
  lost: (reason) => `连接已断开（${reason}），正在重新连接`,
  read: (path, size) => `✓ ${path}：${grouped(size)} 字节，与 Flash 一致`,
  md5: (md5) => `  MD5 ${md5}`,
  backedUp: (path, mac) => `✓ ${path} 已保存 ${mac} 的全部内容`,
  restored: (mac, written) => `✓ ${mac} 已恢复到备份时的内容；写入了 ${grouped(written)} 字节`,
  erased: (from, to, blank) =>
    blank
      ? `✓ ${hex(from)} 至 ${hex(to - 1)} 原本就是空白`
      : `✓ ${hex(from)} 至 ${hex(to - 1)} 已擦除，回读为空白`,
  results: { equal: '一致', skipped: '原已存在', differs: '不一致' },
  differsAt: (from, to) => `首处不同在 ${hex(from)} 至 ${hex(to - 1)}`,
  merged: (path, size, from) => `✓ ${path}：${grouped(size)} 字节，应写入到 ${hex(from)}`,
};
