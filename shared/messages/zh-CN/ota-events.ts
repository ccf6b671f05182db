import type { OtaEventParams } from '../../contract/events/ota.ts';
import type { Sentences } from '../explanation.ts';

export const otaEvents: Sentences<OtaEventParams> = {
  'share-started': ({ name, profile, url }) => `正在以 ${profile} 共享 ${name}：${url}`,
  'share-stopped': ({ name, profile }) => `已停止以 ${profile} 共享 ${name}`,
};
