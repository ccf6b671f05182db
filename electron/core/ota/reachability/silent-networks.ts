import type { InterfaceView, ShareHint, ShareView } from '../../../../shared/contract/ota.ts';
import { firewallCommands } from './firewall-command.ts';
import { isWithin, networkOf } from './network-of.ts';

/** Milliseconds after which a share that nobody has asked anything gets a hint. */
export const silentAfter = 30_000;

export interface Silence {
  readonly urls: ShareView['urls'];
  readonly interfaces: readonly InterfaceView[];
  readonly port: number;
  /** Milliseconds since the share began. */
  readonly age: number;
  /** Addresses that requests have come from. */
  readonly visitors: ReadonlySet<string>;
  readonly platform: NodeJS.Platform;
  readonly program: string;
}

/**
 * Networks that this share could serve and from which no request has ever come: a firewall, or the wrong network. One
 * for each interface: most devices speak IPv4, so that a network of IPv6 is told only where the share has no other.
 */
export function silentNetworks(silence: Silence): ShareHint[] {
  if (silence.age < silentAfter) return [];
  const { interfaces, visitors } = silence;
  const own = new Set(interfaces.map(({ address }) => address));
  const guests = [...visitors].filter((address) => !own.has(address));
  const commands = [...firewallCommands(silence.platform, silence.port, silence.program)];
  return [...Map.groupBy(served(silence), ({ name }) => name)].flatMap(([name, addresses]) => {
    const ofIpv6 = interfaces.filter((one) => one.name === name && one.family === 'IPv6').flatMap(networkAt);
    if (guests.some((guest) => hasCome(guest, name, ofIpv6))) return [];
    const ofIpv4 = addresses.filter(({ family }) => family === 'IPv4');
    const told = new Set((ofIpv4.length > 0 ? ofIpv4 : addresses).flatMap(networkAt));
    return [...told]
      .filter((network) => !guests.some((guest) => isWithin(network, guest)))
      .map((network) => ({
        code: 'no-request' as const,
        interface: name,
        network,
        seconds: silentAfter / 1000,
        commands,
      }));
  });
}

function networkAt({ address, netmask }: InterfaceView): string[] {
  return [networkOf(address, netmask) ?? []].flat();
}

/** By IPv6: from one of the networks, or by a link-local address, which names the interface (RFC 4007, section 11). */
function hasCome(guest: string, name: string, networks: readonly string[]): boolean {
  const [address = '', zone] = guest.split('%');
  return zone === name || networks.some((network) => isWithin(network, address));
}

/** The interfaces that devices come by: not those of containers, tunnels, or this machine alone. */
function served({ urls, interfaces }: Silence): InterfaceView[] {
  const addresses = new Set(urls.map(({ address }) => address));
  return interfaces.filter(
    ({ kind, address }) => (kind === 'lan' || kind === 'wifi') && addresses.has(address),
  );
}
