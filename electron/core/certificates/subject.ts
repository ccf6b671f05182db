import { isIP, isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

/** Whom a server's certificate is for. */
export interface Subject {
  /** The address that people are shown. */
  readonly commonName: string;
  /** IPv4 and IPv6, without zones. */
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
}

/* Small devices read a certificate into a few kilobytes; a machine full of containers has hundreds of addresses. */
const mostAddresses = 40;
const longestCommonName = 64;

/** Every address and name of this machine; `shown` leads where the machine has it. */
export function subjectOf(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
  hostName: string,
  shown: string | null,
): Subject {
  const infos = Object.values(interfaces).flatMap((each) => each ?? []);
  const outward = infos.filter(({ internal }) => !internal).map(({ address }) => withoutZone(address));
  const ranked = [...outward.filter(isIPv4), ...outward.filter((address) => !isIPv4(address))];
  const lead = shown !== null && outward.includes(shown) ? [shown] : [];
  const addresses = [...new Set([...lead, ...ranked])].slice(0, mostAddresses);
  const hosts = hostNames(hostName);
  return {
    commonName: (addresses[0] ?? hosts[0] ?? 'localhost').slice(0, longestCommonName),
    addresses: [...new Set([...addresses, '127.0.0.1', '::1'])],
    hosts: [...hosts, 'localhost'],
  };
}

/**
 * What goes into the DNS names. IPv4 addresses too: mbedTLS before 3.5 (ESP-IDF up to 5.1) compares nothing but DNS
 * names where a certificate has alternative names (`x509_crt_check_san`), even when it connects to an address.
 */
export function dnsNames({ addresses, hosts }: Subject): string[] {
  return [...hosts, ...addresses.filter(isIPv4)];
}

function hostNames(hostName: string): string[] {
  const bare = hostName.replace(/\.local$/i, '').toLowerCase();
  if (bare === 'localhost' || isIP(bare) !== 0) return [];
  /* A DNS name is ASCII; a computer called after its owner may not be. */
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(bare) || bare.length > 240) return [];
  return [bare, `${bare}.local`];
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '').toLowerCase();
}
