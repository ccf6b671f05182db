import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';

export const interfaceView = z.object({
  name: z.string(),
  address: z.string(),
  family: z.enum(['IPv4', 'IPv6']),
  netmask: z.string(),
  kind: z.enum(['lan', 'wifi', 'vpn', 'virtual', 'loopback']),
});

export const profileView = z.object({ name: z.string(), title: z.string(), defaultPort: z.number() });

export const sharedFile = z.object({
  /** Path of the URL that serves it, with its leading slash. */
  urlPath: z.string(),
  path: z.string(),
  size: z.number(),
  sha256: z.string(),
});

export const shareView = z.object({
  id: z.string(),
  buildId: z.string(),
  releaseId: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  profile: z.string(),
  host: z.string(),
  port: z.number(),
  /** `unavailable`: the listener answers, but the build it serves is gone from the disk. */
  state: z.enum(['serving', 'unavailable']),
  since: z.number(),
  /** One per interface, most likely first. */
  urls: z.array(z.object({ interface: z.string(), address: z.string(), url: z.string() })),
  files: z.array(sharedFile),
  downloads: z.number(),
  bytesSent: z.number(),
});

export const downloadView = z.object({
  id: z.string(),
  shareId: z.string(),
  address: z.string(),
  /** What the client told of itself; null where it told nothing. */
  identity: z
    .object({
      mac: z.string().nullable(),
      name: z.string().nullable(),
      model: z.string().nullable(),
      version: z.string().nullable(),
      userAgent: z.string().nullable(),
    })
    .nullable(),
  urlPath: z.string(),
  size: z.number(),
  /** Distinct bytes of the image that left the socket, ranges put together. */
  bytesSent: z.number(),
  requests: z.number(),
  /** Bytes per second over the last seconds; null where there is none yet. */
  rate: z.number().nullable(),
  state: z.enum(['running', 'stalled', 'complete', 'aborted']),
  startedAt: z.number(),
  /** Last time a byte left, milliseconds since the epoch. */
  activeAt: z.number(),
  endedAt: z.number().nullable(),
});

export const otaState = z.object({ shares: z.array(shareView), downloads: z.array(downloadView) });

export type InterfaceView = z.infer<typeof interfaceView>;
export type ProfileView = z.infer<typeof profileView>;
export type SharedFile = z.infer<typeof sharedFile>;
export type ShareView = z.infer<typeof shareView>;
export type DownloadView = z.infer<typeof downloadView>;
export type OtaState = z.infer<typeof otaState>;

export const shareRequest = z.object({
  buildId: z.string(),
  profile: z.string(),
  /** Absent: the profile's default. 0: any free one. */
  port: z.number().int().min(0).max(65535).optional(),
  host: z.string().optional(),
});

export type ShareRequest = z.infer<typeof shareRequest>;

export const otaContract = {
  profiles: oc.output(z.array(profileView)),
  interfaces: oc.output(z.array(interfaceView)),
  share: oc.input(shareRequest).output(outcome(shareView)),
  stop: oc.input(z.object({ shareId: z.string() })).output(outcome(z.null())),
  /** At most 20 states a second. */
  watch: oc.output(eventIterator(otaState)),
};
