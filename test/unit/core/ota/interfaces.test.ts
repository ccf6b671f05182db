import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { listInterfaces } from '../../../../electron/core/ota/interfaces.ts';
import { httpOrigin, reachableUrls } from '../../../../electron/core/ota/urls.ts';

function at(address: string, internal = false): NetworkInterfaceInfo {
  const common = { address, netmask: '', mac: '', internal, cidr: null };
  return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

describe('listInterfaces', () => {
  test.each([
    ['eth0', 'lan'],
    ['enp3s0', 'lan'],
    ['以太网', 'lan'],
    ['wlp2s0', 'wifi'],
    ['Wi-Fi', 'wifi'],
    ['docker0', 'virtual'],
    ['br-12ab', 'virtual'],
    ['vEthernet (Wi-Fi)', 'virtual'],
    ['tun0', 'vpn'],
    ['wg0', 'vpn'],
    ['utun3', 'vpn'],
  ])('%s is %s', (name, kind) => {
    expect(listInterfaces({ [name]: [at('10.0.0.1')] })[0]?.kind).toBe(kind);
  });

  test('likeliest first: a device is on the LAN, loopback comes last', () => {
    const views = listInterfaces({
      lo: [at('127.0.0.1', true)],
      docker0: [at('172.17.0.1')],
      tun0: [at('10.8.0.2')],
      eth1: [at('169.254.3.4')],
      eth0: [at('fd00::5'), at('192.168.1.5')],
    });
    expect(views.map(({ address }) => address)).toEqual([
      '192.168.1.5',
      '169.254.3.4',
      'fd00::5',
      '10.8.0.2',
      '172.17.0.1',
      '127.0.0.1',
    ]);
  });

  test('no link-local IPv6 address: a URL cannot carry its zone', () => {
    expect(listInterfaces({ eth0: [at('fe80::1')] })).toEqual([]);
  });
});

describe('reachableUrls', () => {
  const interfaces = listInterfaces({
    lo: [at('127.0.0.1', true)],
    eth0: [at('192.168.1.5'), at('fd00::5')],
  });
  const urls = (host: string) => reachableUrls({ host, port: 8070 }, interfaces).map(({ url }) => url);

  test.each([
    ['0.0.0.0', ['http://192.168.1.5:8070', 'http://127.0.0.1:8070']],
    ['::', ['http://192.168.1.5:8070', 'http://[fd00::5]:8070', 'http://127.0.0.1:8070']],
    ['192.168.1.5', ['http://192.168.1.5:8070']],
    ['bench.local', ['http://bench.local:8070']],
  ])('bound to %s', (host, expected) => {
    expect(urls(host)).toEqual(expected);
  });

  test('IPv6 goes into brackets', () => {
    expect(httpOrigin('::1', 80)).toBe('http://[::1]:80');
    expect(httpOrigin('10.0.0.1', 80)).toBe('http://10.0.0.1:80');
  });
});
