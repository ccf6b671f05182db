import type { FlashEventParams } from '../../contract/events/flash.ts';
import type { Sentences } from '../explanation.ts';

export const flashEvents: Sentences<FlashEventParams> = {
  'job-started': ({ name, port }) => `Flashing ${name} on ${port}`,
};
