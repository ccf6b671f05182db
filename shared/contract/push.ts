import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { faultSchema, outcome } from './fault.ts';
import { rolloutPolicy, rolloutView } from './rollout.ts';

/** What of a release goes to a device: the app, and an image of web pages or of a file system. */
export const pushPart = z.enum(['app', 'www']);

export const dialectView = z.object({
  name: z.string(),
  title: z.string(),
  defaultPort: z.number(),
  takes: z.array(pushPart),
  /** What its progress counts: bytes that the device acknowledged, bytes that left the socket, or nothing. */
  counts: z.enum(['acknowledged', 'sent', 'nothing']),
  /** False: it cannot tell what runs on a device, so *sent* is the best that a push can end as. */
  tellsVersion: z.boolean(),
  /** The device fetches the app itself, from a URL that the request names. */
  needsUrl: z.boolean(),
  /** The device connects back to this computer, at `listenPort` where the request names one. */
  connectsBack: z.boolean(),
});

/** What a device said of itself; null where it said nothing. */
export const runningView = z.object({
  version: z.string().nullable(),
  elfSha256: z.string().nullable(),
  built: z.object({ date: z.string(), time: z.string() }).nullable(),
  uptime: z.number().nullable(),
  mac: z.string().nullable(),
  name: z.string().nullable(),
  model: z.string().nullable(),
});

/**
 * `updated`: the device came back with the new version. `sent`: all bytes left and nothing said that they failed, and
 * the device was not seen with the new version; never to be shown as success.
 */
export const pushVerdict = z.enum(['updated', 'sent', 'failed', 'cancelled']);

export const pushView = z.object({
  id: z.string(),
  batchId: z.string(),
  /** As it was typed, and what it means in this dialect. */
  address: z.string(),
  host: z.string(),
  port: z.number(),
  /** What the device calls itself; null while it has not said. */
  name: z.string().nullable(),
  dialect: z.string(),
  buildId: z.string().nullable(),
  releaseId: z.string(),
  releaseName: z.string(),
  releaseVersion: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'ended']),
  phase: z.enum(['waiting', 'connecting', 'sending', 'verifying']),
  /** What is being sent, or was last; null before the first. */
  part: pushPart.nullable(),
  /** Of all parts together, as `counts` says. */
  bytes: z.number(),
  size: z.number(),
  counts: z.enum(['acknowledged', 'sent', 'nothing']),
  /** Bytes per second over the last seconds; null where there is none yet. */
  rate: z.number().nullable(),
  before: runningView.nullable(),
  after: runningView.nullable(),
  verdict: pushVerdict.nullable(),
  /** Why it is not `updated`; null while it runs, and for `updated` and `cancelled`. */
  fault: faultSchema.nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});

/**
 * One release on its way to some devices, a few at a time. Members of its rollout are ids of pushes; one that succeeded
 * is updated, or sent where nothing more can be asked.
 */
export const pushBatchView = z.object({
  id: z.string(),
  dialect: z.string(),
  releaseId: z.string(),
  rollout: rolloutView,
  startedAt: z.number(),
});

/** A device that was pushed to, or was found. */
export const rememberedTarget = z.object({
  address: z.string(),
  dialect: z.string(),
  name: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  /** Milliseconds since the epoch. */
  seenAt: z.number(),
});

export const pushState = z.object({
  batches: z.array(pushBatchView),
  pushes: z.array(pushView),
  /** Newest first. */
  targets: z.array(rememberedTarget),
});

export const discoveredService = z.enum(['_arduino._tcp', '_esphomelib._tcp', '_wled._tcp', '_http._tcp']);

/** A device that announces itself on this network (mDNS, DNS-SD). What it says of itself is null where it does not say it. */
export const foundDevice = z.object({
  /** The full name of the announced service; the same as long as the device keeps its name. */
  id: z.string(),
  name: z.string(),
  service: discoveredService,
  /** Its own host name, most often ending in `.local`. */
  host: z.string(),
  /** IPv4 first; never empty. */
  addresses: z.array(z.string()),
  /** Where it takes updates, which is not always what it announces. */
  port: z.number(),
  /** What a push to it names as its target. */
  address: z.string(),
  /** What it most likely speaks; null where only asking can tell. */
  dialect: z.string().nullable(),
  asksPassword: z.boolean().nullable(),
  /** Upper case, with colons. */
  mac: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  /** Milliseconds since the epoch. */
  seenAt: z.number(),
  /** It said goodbye, or has not answered for a minute of asking. */
  gone: z.boolean(),
});

export const discoveryState = z.object({
  isLooking: z.boolean(),
  /** Why nothing can be found; addresses can be typed all the same. */
  fault: faultSchema.nullable(),
  devices: z.array(foundDevice),
});

const secret = z
  .string()
  .max(200)
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/);

export const pushCredentials = z.object({ user: secret, password: secret });

export const pushOptions = z.object({
  /** False: the app alone, even where the release has web pages and the dialect takes them. */
  www: z.boolean(),
  /** False: the device is not asked what it runs, so that *sent* is the best that a push can end as. */
  verify: z.boolean(),
  /** Where a device may fetch the app itself; for dialects that need it. */
  url: z.string().optional(),
  /** The port of this computer that devices connect back to, for dialects in which they do; any free one without. */
  listenPort: z.number().int().min(1).max(65_535).optional(),
});

/** A host name or IP address, with `:port` where it is not the dialect's own; IPv6 in brackets when a port follows. */
const address = z.string().trim().min(1).max(300);

export const pushRequest = rolloutPolicy.extend({
  buildId: z.string(),
  targets: z.array(address).min(1).max(1000),
  dialect: z.string(),
  options: pushOptions,
  /** Sent to the devices and nowhere else: no view, no log. */
  credentials: pushCredentials.optional(),
});

/** Dialects that a device at an address speaks, likeliest first. */
export const detectedView = z.object({ dialect: z.string(), running: runningView });

export type PushPart = z.infer<typeof pushPart>;
export type DialectView = z.infer<typeof dialectView>;
export type RunningView = z.infer<typeof runningView>;
export type PushVerdict = z.infer<typeof pushVerdict>;
export type PushView = z.infer<typeof pushView>;
export type PushBatchView = z.infer<typeof pushBatchView>;
export type RememberedTarget = z.infer<typeof rememberedTarget>;
export type PushState = z.infer<typeof pushState>;
export type DiscoveredService = z.infer<typeof discoveredService>;
export type FoundDevice = z.infer<typeof foundDevice>;
export type DiscoveryState = z.infer<typeof discoveryState>;
export type PushOptions = z.infer<typeof pushOptions>;
export type PushRequest = z.infer<typeof pushRequest>;
export type DetectedView = z.infer<typeof detectedView>;

const batch = z.object({ batchId: z.string() });

export const pushContract = {
  dialects: oc.output(z.array(dialectView)),
  detect: oc
    .input(z.object({ address, credentials: pushCredentials.optional() }))
    .output(outcome(z.array(detectedView))),
  start: oc.input(pushRequest).output(outcome(z.object({ batchId: z.string() }))),
  /** One push of a batch, or all of it; resolves when its sockets are closed. */
  cancel: oc.input(batch.extend({ pushId: z.string().optional() })).output(outcome(z.null())),
  retryFailed: oc.input(batch).output(outcome(z.null())),
  /** What is under way ends; those who wait go on waiting until `resume`. */
  pause: oc.input(batch).output(outcome(z.null())),
  /** Goes on with those who wait, after a pause or too many failures. */
  resume: oc.input(batch).output(outcome(z.null())),
  /** Takes an ended batch off the list. */
  dismiss: oc.input(batch).output(outcome(z.null())),
  forget: oc.input(z.object({ address: z.string() })).output(outcome(z.null())),
  /** Looks for devices on this network for as long as it is read. */
  discover: oc.output(eventIterator(discoveryState)),
  /** At most 20 states a second. */
  watch: oc.output(eventIterator(pushState)),
};
