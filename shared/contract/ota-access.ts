import * as z from 'zod';
import { rolloutPolicy } from './rollout.ts';

const macPattern = /^(?:[0-9a-f]{2}([:-]?))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i;

const addressRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

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

export type AllowEntry = { readonly kind: keyof AllowList; readonly value: string };

/** What one entry of an allow list is, as people write them; undefined for what looks like an address and is none. */
export function readAllowEntry(text: string): AllowEntry | undefined {
  const value = text.trim();
  if (macPattern.test(value)) return { kind: 'macs', value: withColons(value) };
  if (addressRange.safeParse(value).success) return { kind: 'addresses', value };
  const isMeantAsAddress = /^[\d.]+(\/\d*)?$/.test(value) || /^[0-9a-f]*:[0-9a-f:.]*(\/\d*)?$/i.test(value);
  return value === '' || isMeantAsAddress ? undefined : { kind: 'models', value };
}

export function allowListOf(entries: readonly AllowEntry[]): AllowList {
  const of = (kind: AllowEntry['kind']) =>
    entries.filter((entry) => entry.kind === kind).map((entry) => entry.value);
  return { addresses: of('addresses'), macs: of('macs'), models: of('models') };
}

/** The URL for a client that can carry nothing but a URL. `token` needs no escaping. */
export function withToken(url: string, token: string): string {
  const [before, fragment] = splitAt(url, '#');
  const whole = /^https?:\/\/[^/?]+$/i.test(before) ? `${before}/` : before;
  return `${whole}${whole.includes('?') ? '&' : '?'}token=${token}${fragment}`;
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function withColons(mac: string): string {
  const digits = mac.replaceAll(/[^0-9a-f]/gi, '').toUpperCase();
  return digits.match(/../g)?.join(':') ?? digits;
}
