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
  ['fd12:3456::1:2', 'ffff:ffff:ffff:ffff::', 'fd12:3456::/64'],
  ['2001:db8:1:2:3:4:5:6', 'ffff:ffff:ffff:ff00::', '2001:db8:1::/56'],
  ['fd00::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fd00::1/128'],
  ['fd00::1', '255.255.255.0', null],
  ['nonsense', '255.255.255.0', null],
])('%s with %s is in %s', (address, netmask, network) => {
  expect(networkOf(address, netmask)).toBe(network);
});

test.each([
  ['192.168.1.0/24', '192.168.1.255', true],
  ['192.168.1.0/24', '192.168.2.1', false],
  ['10.20.16.0/20', '10.20.31.1', true],
  ['10.20.16.0/20', '10.20.32.1', false],
  ['192.168.1.0/24', '::1', false],
  ['fd12:3456::/64', 'fd12:3456::ffff:1', true],
  ['fd12:3456::/64', 'fd12:3456:0:1::1', false],
  ['fd12:3456::/64', '192.168.1.1', false],
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

  describe('about an interface with IPv6', () => {
    const ipv6 = (name: string, address: string): InterfaceView => ({
      ...view(name, address, 'lan'),
      family: 'IPv6',
      netmask: 'ffff:ffff:ffff:ffff::',
    });
    const both = [
      view('eth0', '10.0.0.5', 'lan'),
      ipv6('eth0', 'fd00:1::5'),
      ipv6('eth1', 'fd00:2::5'),
      ipv6('eth1', 'fd00:2::dead:beef'),
    ];
    const silent = (visitors: string[] = [], addresses = both.map(({ address }) => address)) =>
      silentNetworks({
        urls: addresses.map((address) => ({ interface: '', address, url: '' })),
        interfaces: both,
        port: 8070,
        age: 30_000,
        visitors: new Set(visitors),
        platform: 'linux',
        program: '',
      }).map(({ network }) => network);

    test('is of its IPv4 network, and of IPv6 where there is no other', () => {
      expect(silent()).toEqual(['10.0.0.0/24', 'fd00:2::/64']);
      expect(silent([], ['fd00:1::5'])).toEqual(['fd00:1::/64']);
    });

    test('goes when a request has come by either', () => {
      expect(silent(['fd00:1::77'])).toEqual(['fd00:2::/64']);
      expect(silent(['10.0.0.77', 'fd00:2::77'])).toEqual([]);
    });

    test('goes when a neighbour has come by its link-local address', () => {
      expect(silent(['fe80::1%eth1'])).toEqual(['10.0.0.0/24']);
    });
  });

  test('is of those networks alone that the share can be reached from', () => {
    expect(networks({ addresses: ['10.0.0.5'] })).toEqual(['10.0.0.0/24']);
  });
});
