import type { NetworkInterfaceInfo } from 'node:os';
import type { InterfaceView } from '../../../shared/contract/ota.ts';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;
type Kind = InterfaceView['kind'];

/* Names as Linux, macOS and Windows give them. Order matters: a `vEthernet (Wi-Fi)` is no Wi-Fi. */
const kindsByName: readonly (readonly [RegExp, Kind])[] = [
  [/^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxdbr|cni|flannel|cali|podman|ifb|dummy|bridge\d)/i, 'virtual'],
  [/vEthernet|VirtualBox|VMware|Hyper-V|WSL|Loopback Pseudo/i, 'virtual'],
  [/^(tun|tap|wg|utun|ppp|ipsec|zt|tailscale|nordlynx|gpd|awdl|llw)/i, 'vpn'],
  [/VPN|WireGuard|TAP-Windows|Tailscale|ZeroTier|AnyConnect/i, 'vpn'],
  [/^(wl|wifi|ath|ra\d)|Wi-?Fi|WLAN|Wireless|无线/i, 'wifi'],
];

const likelihood: Readonly<Record<Kind, number>> = { wifi: 0, lan: 0, vpn: 2, virtual: 3, loopback: 4 };

/** Every address that a listener may be reached at, likeliest first: a device is on the LAN, not in a container. */
export function listInterfaces(interfaces: Interfaces): InterfaceView[] {
  const views = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.filter(isRoutable).map((address) => interfaceView(name, address)),
  );
  return views.sort((a, b) => rank(a) - rank(b));
}

/** The address that URLs are shown for: the chosen one where this machine has it now, else the likeliest. */
export function shownAddress(interfaces: Interfaces, chosen: string | null): string | null {
  const addresses = listInterfaces(interfaces).map(({ address }) => address);
  return addresses.find((address) => address === chosen) ?? addresses[0] ?? null;
}

function interfaceView(name: string, info: NetworkInterfaceInfo): InterfaceView {
  return {
    name,
    address: info.address,
    family: info.family,
    netmask: info.netmask,
    kind: kindOf(name, info),
    network: null,
  };
}

function kindOf(name: string, { internal }: NetworkInterfaceInfo): Kind {
  if (internal) return 'loopback';
  return kindsByName.find(([pattern]) => pattern.test(name))?.[1] ?? 'lan';
}

/** A link-local IPv6 address needs a zone, which no URL on a device can carry. */
function isRoutable({ address, family }: NetworkInterfaceInfo): boolean {
  return family === 'IPv4' || !/^fe[89ab]/i.test(address);
}

function rank({ kind, family, address }: InterfaceView): number {
  const isSelfAssigned = address.startsWith('169.254.');
  return likelihood[kind] * 4 + (family === 'IPv6' ? 2 : 0) + (isSelfAssigned ? 1 : 0);
}
