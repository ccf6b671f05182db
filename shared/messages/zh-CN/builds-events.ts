import type { BuildsEventParams } from '../../contract/events/builds.ts';
import type { Sentences } from '../explanation.ts';

export const buildsEvents: Sentences<BuildsEventParams> = {
  'release-taken': ({ name, path, files, bytes }) =>
    `已从 ${path} 取得发布 ${name}：${files} 个文件，${bytes} 字节`,
};
