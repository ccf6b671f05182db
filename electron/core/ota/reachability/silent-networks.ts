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

/** Networks that this share could serve and from which no request has ever come: a firewall, or the wrong network. */
export function silentNetworks(silence: Silence): ShareHint[] {
  if (silence.age < silentAfter) return [];
  const { interfaces, visitors } = silence;
  const own = new Set(interfaces.map(({ address }) => address));
  const guests = [...visitors].filter((address) => !own.has(address));
  const commands = [...firewallCommands(silence.platform, silence.port, silence.program)];
  return served(silence).flatMap(({ name, address, netmask }) => {
    const network = networkOf(address, netmask);
    if (network === null || guests.some((guest) => isWithin(network, guest))) return [];
    return [{ code: 'no-request' as const, interface: name, network, seconds: silentAfter / 1000, commands }];
  });
}

/** The interfaces that devices come by: not those of containers, tunnels, or this machine alone. */
function served({ urls, interfaces }: Silence): InterfaceView[] {
  const addresses = new Set(urls.map(({ address }) => address));
  return interfaces.filter(
    ({ kind, address }) => (kind === 'lan' || kind === 'wifi') && addresses.has(address),
  );
}
