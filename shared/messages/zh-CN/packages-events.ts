import type { PackagesEventParams } from '../../contract/events/packages.ts';
import type { Sentences } from '../explanation.ts';
import { causeIn } from '../finding-cause.ts';
import { grouped } from '../quantity.ts';
import { findings } from './findings.ts';

const causeOf = causeIn(findings);

export const packagesEvents: Sentences<PackagesEventParams> = {
  'package-added': ({ name, version, branch, size, sha256 }) =>
    `软件包 ${name} ${version}（${branch}）：${grouped(size)} 字节，SHA-256 ${sha256.slice(0, 16)}…`,
  'package-replaced': ({ name, version, branch, size, sha256 }) =>
    `软件包 ${name} ${version}（${branch}）已替换：${grouped(size)} 字节，SHA-256 ${sha256.slice(0, 16)}…`,
  'package-of-build-known': ({ name, version, branch }) => `${name} ${version}（${branch}）已在软件包目录中`,
  'package-of-build-refused': ({ finding }) => causeOf(finding),
  'package-errors-overridden': ({ name, version, branch, codes }) =>
    `软件包 ${name} ${version}（${branch}）忽略以下错误后制成：${codes.join('、')}`,
  'package-removed': ({ name, version, branch }) => `软件包 ${name} ${version}（${branch}）已删除`,
  'package-refused': ({ address, code }) => `来自 ${address} 的软件包被拒绝：${code}`,
  'package-lost': ({ name, version, branch, sha256 }) =>
    `软件包 ${name} ${version}（${branch}）已丢失：文件 ${sha256.slice(0, 16)}… 不在磁盘上`,
  'package-leftovers-removed': ({ path, files }) => `已从 ${path} 清除 ${files} 个未完成的文件`,
  'daemon-registered': ({ device, address }) => `${device} 已注册，守护程序地址为 ${address}`,
  'daemon-silent': ({ device, address }) => `${device}（${address}）已两分钟没有消息`,
  'daemon-updated': ({ device, name, version, status }) => `${device}：${name} ${version}，${status}`,
};
