import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { multicastAddresses, question } from '../../../../electron/core/discovery/multicast.ts';

function on(address: string, changes: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo {
  const family = address.includes(':') ? 'IPv6' : 'IPv4';
  const rest = { netmask: '', mac: '', internal: false, cidr: null, scopeid: 0 };
  return { ...rest, address, family, ...changes };
}

test('each interface that leads out is asked on once', () => {
  const addresses = multicastAddresses({
    lo: [on('127.0.0.1', { internal: true })],
    eth0: [on('fd00::1'), on('10.0.0.1'), on('10.0.0.2')],
    wlan0: [on('192.168.1.2')],
    tun0: [on('fd00::2')],
  });
  expect(addresses).toEqual(['10.0.0.1', '192.168.1.2']);
});

test('a question is a DNS query for pointers', () => {
  expect(question(['_wled._tcp']).toString('latin1')).toBe(
    '\0\0\0\0\0\u0001\0\0\0\0\0\0\u0005_wled\u0004_tcp\u0005local\0\0\u000c\0\u0001',
  );
});
