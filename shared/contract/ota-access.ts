import * as z from 'zod';
import { macPattern, withColons } from '../allow-entry.ts';
import { isIpRange } from '../ip-range.ts';
import { rolloutPolicy } from './rollout.ts';

const addressRange = z.string().refine(isIpRange);

/** Upper case, with colons. */
const macAddress = z.string().regex(macPattern).transform(withColons);

/** A device that fits any one entry is let in. */
export const allowList = z.object({
  /** IPv4 or IPv6: one address, or a network in CIDR notation. */
  addresses: z.array(addressRange),
  macs: z.array(macAddress),
  /** As devices tell them, compared without regard to case. */
  models: z.array(z.string().trim().min(1)),
});

/* What a URL carries as it is; and ESP-IDF's client has 512 bytes for the whole request line. */
const token = z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/);

/** Who may fetch from a share, how many at a time and how fast. What is absent is not limited. */
export const shareAccess = z.object({
  allow: allowList.optional(),
  /** RFC 7617: the user's name has no colon. */
  basic: z
    .object({ user: z.string().regex(/^[^:]{1,64}$/), password: z.string().min(1).max(128) })
    .optional(),
  /** As `Authorization: Bearer …`, as the password of any user, or in the URL as `?token=…`. */
  token: token.optional(),
  /** Devices that may download at one time; the others wait in line. */
  maxParallel: z.number().int().min(1).max(10_000).optional(),
  /** Bytes per second for each device, over all its connections. */
  rateLimit: z.number().int().min(1024).optional(),
  rollout: rolloutPolicy.optional(),
});

/** What a screen may know of it: which kinds of credentials are on, never the credentials. */
export const accessView = z.object({
  allow: allowList.nullable(),
  basic: z.boolean(),
  token: z.boolean(),
  maxParallel: z.number().nullable(),
  rateLimit: z.number().nullable(),
  /** Devices that download, and devices in line for it; null where everybody may. */
  queue: z.object({ active: z.number(), waiting: z.number() }).nullable(),
});

export type AllowList = z.infer<typeof allowList>;
export type ShareAccess = z.infer<typeof shareAccess>;
export type AccessView = z.infer<typeof accessView>;
