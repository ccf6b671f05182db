import type { PackagesCommandWords } from '../en/packages-command.ts';
import { grouped } from '../quantity.ts';

export const packagesCommand: PackagesCommandWords = {
  count: (packages) => `${grouped(packages)} 个软件包`,
  none: '没有软件包。',
  bytes: (size) => `${grouped(size)} 字节`,
  runs: (hooks) => `会执行 ${hooks}`,
  added: (name, version, branch) => `已添加 ${name} ${version}（${branch}）`,
  removed: (name, version, branch) => `已删除 ${name} ${version}（${branch}）`,
  pushed: {
    updated: (address, name, version) => `${address} 现在已是 ${name} ${version}。`,
    sent: (address, name, version) =>
      `${address} 已接收 ${name} ${version}，但没有报告结果，无法确认是否已更新。`,
  },
  commands: '设备将执行的命令',
};
