import type { AppcastEventParams } from '../../contract/events/appcast.ts';
import type { Explanation, Sentences } from '../explanation.ts';
import { appcastFindings } from './findings/appcast-findings.ts';

export const appcastEvents: Sentences<AppcastEventParams> = {
  'appcast-left-out': ({ code, params }) => {
    const { cause, remedy } = (appcastFindings[code] as (params: unknown) => Explanation)(params);
    return `Not in the feed: ${cause} ${remedy}`;
  },
};
