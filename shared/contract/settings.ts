import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';

export const settings = z.object({
  locale: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Address of the interface that URLs are shown for; null takes the likeliest. */
  interfaceAddress: z.string().nullable(),
  /** Where the folder dialog starts. */
  lastDirectory: z.string().nullable(),
  /** By which profile a build was shared last; null before the first time. */
  lastProfile: z.string().nullable(),
  baud: z.number().int().positive(),
  /** A tone for every verdict of the station. */
  stationSound: z.boolean(),
});

export type Settings = z.infer<typeof settings>;

export const settingsContract = {
  change: oc.input(settings.partial()).output(outcome(settings)),
  watch: oc.output(eventIterator(settings)),
};
