import { isIPv6, type Socket } from 'node:net';
import type { InterfaceView, ShareView } from '../../../shared/contract/ota.ts';
import { plainAddress } from './client.ts';

export function httpOrigin(address: string, port: number, secure = false): string {
  return `${secure ? 'https' : 'http'}://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

/** The address of ours that a client reached, IPv4 without its IPv6 mapping. */
export function reachedAddress(socket: Socket): string {
  return plainAddress(socket.localAddress ?? '127.0.0.1');
}

interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly secure?: boolean;
}

/** Where a listener bound to `host` can be reached: one URL per interface, in the order of `interfaces`, ending in `entry`. */
export function reachableUrls(
  { host, port, secure }: Endpoint,
  interfaces: readonly InterfaceView[],
  entry = '',
): ShareView['urls'] {
  const isAny = host === '0.0.0.0' || host === '::';
  const reachable = interfaces.filter(
    ({ address, family }) => (isAny && (host === '::' || family === 'IPv4')) || address === host,
  );
  if (!isAny && reachable.length === 0) {
    return [{ interface: '', address: host, url: httpOrigin(host, port, secure) + entry }];
  }
  return reachable.map(({ name, address }) => ({
    interface: name,
    address,
    url: httpOrigin(address, port, secure) + entry,
  }));
}
