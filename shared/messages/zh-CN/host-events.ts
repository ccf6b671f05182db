import type { HostEventParams } from '../../contract/events/host.ts';
import type { Sentences } from '../explanation.ts';

export const hostEvents: Sentences<HostEventParams> = {
  'console-opened': ({ url }) => `控制台地址：${url}`,
};
