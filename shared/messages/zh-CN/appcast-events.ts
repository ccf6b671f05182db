import type { AppcastEventParams } from '../../contract/events/appcast.ts';
import type { Explanation, Sentences } from '../explanation.ts';
import { grouped } from '../quantity.ts';
import { appcastFindings } from './findings/appcast-findings.ts';

export const appcastEvents: Sentences<AppcastEventParams> = {
  'appcast-left-out': ({ code, params }) => {
    const { cause, remedy } = (appcastFindings[code] as (params: unknown) => Explanation)(params);
    return `未加入更新源：${cause}${remedy}`;
  },
  'appcast-file-written': ({ path, size }) => `${path}，${grouped(size)} 字节`,
  'appcast-feed-written': ({ path, version, items }) => `${path}：${version}，共 ${items} 个版本`,
  'appcast-addresses-relative': () =>
    '更新源中的地址为相对地址，只有 Sparkle 支持；WinSparkle 和 eCan 客户端需要 --base-url。',
};
