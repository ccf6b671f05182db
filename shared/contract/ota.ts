import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';
import { accessView, shareAccess } from './ota-access.ts';
import { findingView } from './release.ts';
import { rolloutPolicy, rolloutView } from './rollout.ts';

export const interfaceView = z.object({
  name: z.string(),
  address: z.string(),
  family: z.enum(['IPv4', 'IPv6']),
  netmask: z.string(),
  kind: z.enum(['lan', 'wifi', 'vpn', 'virtual', 'loopback']),
  /** Name of the Wi-Fi network that it is in; null where there is none or the system does not tell. */
  network: z.string().nullable(),
});

export const firewallCommand = z.object({ tool: z.string(), command: z.string() });

/** A share that could serve a network from which no request has come. */
export const shareHint = z.object({
  code: z.literal('no-request'),
  interface: z.string(),
  /** In CIDR notation. */
  network: z.string(),
  seconds: z.number(),
  /** What opens this machine's firewall; any one of them, empty where none is known. */
  commands: z.array(firewallCommand),
});

/**
 * `refused`: nobody listens there, or it was reset. `untrusted`: the certificate is not of this installation's
 * authority or for another address. `wrong-bytes`: something else answers, or another file.
 */
export const selfTestResult = z.object({
  interface: z.string(),
  url: z.string(),
  result: z.enum([
    'reached',
    'refused',
    'timed-out',
    'unreachable',
    'untrusted',
    'wrong-answer',
    'wrong-bytes',
  ]),
  /** Of the last answer; null without any. */
  status: z.number().nullable(),
});

/** Something that a technician may set of a profile. Its words are in `shared/messages/<language>/profile-settings.ts`. */
export const profileSetting = z.object({
  /** In kebab case, as the command line names it. */
  name: z.string(),
  /** `database`: a path to SQLite, or the URL of a PostgreSQL. `secret`: a text that nobody is to read over a shoulder. */
  kind: z.enum(['folder', 'file', 'database', 'text', 'secret', 'url', 'number', 'switch', 'choice']),
  choices: z.array(z.string()).optional(),
  required: z.boolean(),
  /** May be given several times; its values are lines of one text. */
  list: z.boolean().optional(),
  default: z.string().optional(),
});

/** By the setting's name; a switch that is on is `true`. */
export const settingValues = z.record(z.string(), z.string());

export const profileView = z.object({
  name: z.string(),
  title: z.string(),
  defaultPort: z.number(),
  /** What a release must hold to be worth sharing; `nothing`: a share can do without one. */
  needs: z.enum(['app', 'files', 'nothing']),
  /** Whether its devices can be told of an update a few at a time. */
  rollsOut: z.boolean(),
  /** Each of them tells afterwards what it runs; otherwise a rollout may know of some only that they were sent everything. */
  tellsVersion: z.boolean(),
  settings: z.array(profileSetting),
});

export const sharedFile = z.object({
  /** Path of the URL that serves it, with its leading slash. */
  urlPath: z.string(),
  path: z.string(),
  size: z.number(),
  sha256: z.string(),
});

/** A daemon that registered with a share of packages, and where it says that it listens. */
export const registeredDaemon = z.object({ device: z.string(), address: z.string() });

export const shareView = z.object({
  id: z.string(),
  /** Null for a share that does without a build. */
  buildId: z.string().nullable(),
  releaseId: z.string().nullable(),
  name: z.string(),
  version: z.string().nullable(),
  profile: z.string(),
  host: z.string(),
  port: z.number(),
  /** By HTTPS, with a certificate of this installation's authority. */
  secure: z.boolean(),
  /** Where its clients can carry a token: in the query of a URL, or as the password before the host. */
  tokenPlace: z.enum(['query', 'password']),
  /**
   * `unavailable`: the listener answers, but the build it serves is gone from the disk. `paused`: a person holds it; it
   * answers 503 with `Retry-After` to whoever asks.
   */
  state: z.enum(['serving', 'unavailable', 'paused']),
  since: z.number(),
  /** One per interface, most likely first. */
  urls: z.array(z.object({ interface: z.string(), address: z.string(), url: z.string() })),
  files: z.array(sharedFile),
  /** What is wrong or remarkable about what it offers, beyond the findings of its release. */
  findings: z.array(findingView),
  /** Of profiles whose devices register; each until it has been silent for two minutes. */
  daemons: z.array(registeredDaemon),
  access: accessView,
  hints: z.array(shareHint),
  /** Null where every device is told of the update. */
  rollout: rolloutView.nullable(),
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
  /**
   * `complete`: the device has every byte. `sent`: every byte has left and the device has ended in order, on a system
   * that does not tell whether it took the last of them.
   */
  state: z.enum(['running', 'stalled', 'complete', 'sent', 'aborted']),
  startedAt: z.number(),
  /** Last time a byte left, milliseconds since the epoch. */
  activeAt: z.number(),
  endedAt: z.number().nullable(),
});

export const otaState = z.object({ shares: z.array(shareView), downloads: z.array(downloadView) });

export type InterfaceView = z.infer<typeof interfaceView>;
export type FirewallCommand = z.infer<typeof firewallCommand>;
export type ShareHint = z.infer<typeof shareHint>;
export type SelfTestResult = z.infer<typeof selfTestResult>;
export type ProfileSetting = z.infer<typeof profileSetting>;
export type SettingValues = z.infer<typeof settingValues>;
export type ProfileView = z.infer<typeof profileView>;
export type SharedFile = z.infer<typeof sharedFile>;
export type ShareView = z.infer<typeof shareView>;
export type RegisteredDaemon = z.infer<typeof registeredDaemon>;
export type DownloadView = z.infer<typeof downloadView>;
export type OtaState = z.infer<typeof otaState>;

export const shareRequest = z.object({
  /** Absent: the profile serves what its settings name. */
  buildId: z.string().optional(),
  profile: z.string(),
  settings: settingValues.optional(),
  /** Absent: the profile's default. 0: any free one. */
  port: z.number().int().min(0).max(65535).optional(),
  host: z.string().optional(),
  secure: z.boolean().optional(),
  access: shareAccess.optional(),
});

export type ShareRequest = z.infer<typeof shareRequest>;

const share = z.object({ shareId: z.string() });

export const otaContract = {
  profiles: oc.output(z.array(profileView)),
  interfaces: oc.output(z.array(interfaceView)),
  share: oc.input(shareRequest).output(outcome(shareView)),
  /** Fetches from every URL of a share as a device would, and tells each. */
  selfTest: oc.input(z.object({ shareId: z.string() })).output(outcome(z.array(selfTestResult))),
  stop: oc.input(share).output(outcome(z.null())),
  /** What is under way ends; whoever else asks is told to come again later. */
  pause: oc.input(share).output(outcome(z.null())),
  resume: oc.input(share).output(outcome(z.null())),
  rollout: {
    /** Begins anew, in place of the rollout that there may be. */
    start: oc.input(share.extend({ policy: rolloutPolicy })).output(outcome(z.null())),
    /** What is under way ends, nobody else is told of the update until `resume`. */
    pause: oc.input(share).output(outcome(z.null())),
    /** As `pause`, for good: only `start` begins a new one. */
    stop: oc.input(share).output(outcome(z.null())),
    resume: oc.input(share).output(outcome(z.null())),
    /** Whether a device works that was sent everything and does not tell what it runs; it stays `sent`, or has failed. */
    confirm: oc.input(share.extend({ member: z.string(), works: z.boolean() })).output(outcome(z.null())),
    /** They are told again when they ask again. */
    retryFailed: oc.input(share).output(outcome(z.null())),
  },
  /** At most 20 states a second. */
  watch: oc.output(eventIterator(otaState)),
};
