import type { Service } from 'bonjour-service';
import { isIP, isIPv4 } from 'node:net';
import type { DiscoveredService } from '../../../shared/contract/push.ts';

/** One service as a device announces it, without what could not be shown or reached. */
export interface Announcement {
  readonly service: DiscoveredService;
  /** The full service instance name (RFC 6763, section 4.1). */
  readonly fqdn: string;
  /** Its first label. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** IPv4 first. */
  readonly addresses: readonly string[];
  /** Keys in lower case: they are case-insensitive (RFC 6763, section 6.4). */
  readonly txt: Readonly<Record<string, string>>;
}

interface Heard extends Pick<Service, 'fqdn' | 'name' | 'host' | 'port'> {
  readonly addresses?: readonly string[] | undefined;
  readonly referer?: Pick<NonNullable<Service['referer']>, 'address'> | undefined;
  readonly txt?: unknown;
}

/** Undefined where no address can be reached: link-local IPv6 needs a zone, which announcements do not have. */
export function announcementOf(service: DiscoveredService, heard: Heard): Announcement | undefined {
  const { fqdn, name, host, port } = heard;
  const named = heard.addresses ?? [];
  const sender = heard.referer?.address;
  const addresses = (named.some(isReachable) || sender === undefined ? named : [sender])
    .filter(isReachable)
    .sort((a, b) => Number(isIPv4(b)) - Number(isIPv4(a)));
  if (addresses.length === 0 || !(port >= 1 && port <= 65_535)) return undefined;
  return {
    service,
    fqdn: shown(fqdn),
    name: shown(name),
    host: shown(host).replace(/\.$/, ''),
    port,
    addresses: [...new Set(addresses)],
    txt: txtOf(heard.txt),
  };
}

function isReachable(address: string): boolean {
  return isIP(address) !== 0 && !/^fe[89ab]/i.test(address);
}

function txtOf(txt: unknown): Readonly<Record<string, string>> {
  const entries = typeof txt === 'object' && txt !== null ? Object.entries(txt) : [];
  const told = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(told.map(([key, value]) => [key.toLowerCase(), shown(value)]));
}

/** Anybody may announce anything. */
function shown(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to go
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
