import type { NvsWords } from '../en/nvs-command.ts';
import { grouped } from '../quantity.ts';

export const nvs: NvsWords = {
  written: (path, size) => `已写入 ${path}，${grouped(size)} 字节。`,
  keyMade: (path) => `密钥已写入 ${path}。请妥善保管：没有它，用它加密的内容将无法读取。`,
  hmacKeyMade: (path) => `HMAC 密钥已写入 ${path}，用于烧写芯片 eFuse。`,
  pages: '页',
  pageState: { empty: '空', active: '活动', full: '已满', freeing: '正在清空', corrupt: '损坏' },
  version: (version) => `版本 ${version}`,
  pageEntries: (written, erased, free) => `已写 ${written}，已擦除 ${erased}，空闲 ${free}`,
  usage: (written, total) => `${grouped(total)} 个条目中已写 ${grouped(written)} 个`,
  values: (count) => `${grouped(count)} 个值`,
  blob: (size, start) => `${grouped(size)} 字节  ${start}`,
  findingsLeftOut: (count) => `另有 ${grouped(count)} 条。`,
};
