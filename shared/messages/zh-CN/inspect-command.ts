import type { InspectWords } from '../en/inspect-command.ts';
import { grouped } from '../quantity.ts';

export const inspect: InspectWords = {
  kind: {
    'build-directory': '构建目录',
    bundle: '无清单的发布包',
    'web-tools-manifest': 'ESP Web Tools 清单',
    image: '单个镜像',
  },
  revisions: (from, to) => `${from} 至 ${to}`,
  anyRevision: (from) => `${from} 及以上`,
  size: '大小',
  table: (offset, md5) => `${md5}，位于 ${offset}`,
  flash: (size) => `Flash ${grouped(size)} 字节`,
  files: (count, size) => `${count} 个文件，${grouped(size)} 字节`,
  noPlace: '无地址',
};
