import type { BuildsEventParams } from '../../contract/events/builds.ts';
import { grouped } from '../quantity.ts';
import type { Sentences } from '../explanation.ts';

export const buildsEvents: Sentences<BuildsEventParams> = {
  'release-taken': ({ name, path, files, bytes, errors, warnings }) =>
    `已从 ${path} 取得发布 ${name}：${files} 个文件，${grouped(bytes)} 字节` +
    (errors > 0 ? `，${errors} 个错误` : '') +
    (warnings > 0 ? `，${warnings} 条警告` : ''),
  'build-changed': ({ path, files }) => `${path} 已重新编译：${files}`,
  'build-unavailable': ({ path }) => `${path} 已从磁盘上消失；当前的发布保持不变`,
  'build-available-again': ({ path }) => `${path} 已重新出现在磁盘上`,
  'recent-builds-unreadable': ({ path, kept }) =>
    `无法读取最近构建列表 ${path}；原文件已保留为 ${kept}，并新建了列表`,
  'recent-builds-not-saved': ({ path, reason }) => `无法将最近构建列表保存到 ${path}：${reason}`,
};
