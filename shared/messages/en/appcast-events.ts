import type { AppcastEventParams } from '../../contract/events/appcast.ts';
import type { Explanation, Sentences } from '../explanation.ts';
import { counted, grouped } from '../quantity.ts';
import { appcastFindings } from './findings/appcast-findings.ts';

export const appcastEvents: Sentences<AppcastEventParams> = {
  'appcast-left-out': ({ code, params }) => {
    const { cause, remedy } = (appcastFindings[code] as (params: unknown) => Explanation)(params);
    return `Not in the feed: ${cause} ${remedy}`;
  },
  'appcast-file-written': ({ path, size }) => `${path}, ${grouped(size)} bytes`,
  'appcast-feed-written': ({ path, version, items }) =>
    `${path}: ${version}, ${counted(items, 'version')} in all`,
  'appcast-addresses-relative': () =>
    'The feeds hold relative addresses, which only Sparkle follows; WinSparkle and the eCan client need --base-url.',
};
