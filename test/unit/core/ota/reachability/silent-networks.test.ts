import { describe, expect, test } from 'vitest';
import { isWithin, networkOf } from '../../../../../electron/core/ota/reachability/network-of.ts';
import { silentNetworks } from '../../../../../electron/core/ota/reachability/silent-networks.ts';
import type { InterfaceView } from '../../../../../shared/contract/ota.ts';

test.each([
  ['192.168.1.23', '255.255.255.0', '192.168.1.0/24'],
  ['10.20.30.40', '255.255.240.0', '10.20.16.0/20'],
  ['172.17.0.1', '255.255.0.0', '172.17.0.0/16'],
  ['203.0.113.9', '255.255.255.255', '203.0.113.9/32'],
  ['10.0.0.1', '0.0.0.0', '0.0.0.0/0'],
  ['fe80::1', 'ffff:ffff:ffff:ffff::', null],
])('%s with %s is in %s', (address, netmask, network) => {
  expect(networkOf(address, netmask)).toBe(network);
});

test.each([
  ['192.168.1.0/24', '192.168.1.255', true],
  ['192.168.1.0/24', '192.168.2.1', false],
  ['10.20.16.0/20', '10.20.31.1', true],
  ['10.20.16.0/20', '10.20.32.1', false],
  ['192.168.1.0/24', '::1', false],
])('%s holds %s: %s', (network, address, holds) => {
  expect(isWithin(network, address)).toBe(holds);
});

describe('a hint', () => {
  const view = (name: string, address: string, kind: InterfaceView['kind']): InterfaceView => ({
    name,
    address,
    kind,
    family: 'IPv4',
    netmask: '255.255.255.0',
    network: null,
  });
  const interfaces = [
    view('wlan0', '192.168.1.23', 'wifi'),
    view('eth0', '10.0.0.5', 'lan'),
    view('docker0', '172.17.0.1', 'virtual'),
    view('wg0', '10.8.0.2', 'vpn'),
    view('lo', '127.0.0.1', 'loopback'),
  ];
  const networks = (parts: { age?: number; visitors?: string[]; addresses?: string[] } = {}) => {
    const addresses = parts.addresses ?? interfaces.map(({ address }) => address);
    const hints = silentNetworks({
      urls: addresses.map((address) => ({ interface: '', address, url: '' })),
      interfaces,
      port: 8070,
      age: parts.age ?? 30_000,
      visitors: new Set(parts.visitors),
      platform: 'linux',
      program: '',
    });
    return hints.map(({ network }) => network);
  };

  test('comes for every network of devices after 30 seconds', () => {
    expect(networks({ age: 29_999 })).toEqual([]);
    expect(networks()).toEqual(['192.168.1.0/24', '10.0.0.0/24']);
  });

  test('goes for a network as soon as a request has come from it', () => {
    expect(networks({ visitors: ['192.168.1.77'] })).toEqual(['10.0.0.0/24']);
  });

  test('stays when only this machine itself has asked', () => {
    expect(networks({ visitors: ['192.168.1.23', '127.0.0.1'] })).toHaveLength(2);
  });

  test('is of those networks alone that the share can be reached from', () => {
    expect(networks({ addresses: ['10.0.0.5'] })).toEqual(['10.0.0.0/24']);
  });
});
