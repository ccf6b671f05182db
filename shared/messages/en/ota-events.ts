import type { OtaEventParams } from '../../contract/events/ota.ts';
import type { Sentences } from '../explanation.ts';

export const otaEvents: Sentences<OtaEventParams> = {
  'share-started': ({ name, profile, url }) => `Sharing ${name} by ${profile} at ${url}`,
  'share-stopped': ({ name, profile }) => `Stopped sharing ${name} by ${profile}`,
};
