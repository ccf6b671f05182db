import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { dnsNames, subjectOf } from '../../../../electron/core/certificates/subject.ts';

function at(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(':') ? 'IPv6' : 'IPv4';
  return { address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 };
}

const machine = {
  lo: [at('127.0.0.1', true), at('::1', true)],
  docker0: [at('172.17.0.1')],
  wlan0: [at('192.168.1.23'), at('fe80::1%wlan0')],
};

describe('a certificate is for', () => {
  const subject = subjectOf(machine, 'Bench.local', '192.168.1.23');

  test('the shown address first of all', () => {
    expect(subject.commonName).toBe('192.168.1.23');
  });

  test('every address, IPv6 without its zone, and the loopback', () => {
    expect(subject.addresses).toEqual(['192.168.1.23', '172.17.0.1', 'fe80::1', '127.0.0.1', '::1']);
  });

  test('the machine’s name, with and without .local, and localhost', () => {
    expect(subject.hosts).toEqual(['bench', 'bench.local', 'localhost']);
  });

  test('IPv4 addresses as DNS names too, as old mbedTLS wants them', () => {
    expect(dnsNames(subject)).toEqual([
      ...['bench', 'bench.local', 'localhost'],
      ...['192.168.1.23', '172.17.0.1', '127.0.0.1'],
    ]);
  });
});

test('a shown address that this machine has no more is left out', () => {
  const { commonName, addresses } = subjectOf(machine, 'bench', '10.9.9.9');
  expect(commonName).toBe('172.17.0.1');
  expect(addresses).not.toContain('10.9.9.9');
});

test('without any network the name leads', () => {
  expect(subjectOf({ lo: [at('127.0.0.1', true)] }, 'bench', null).commonName).toBe('bench');
});

test.each([
  ['Ada’s MacBook', []],
  ['小明的电脑', []],
  ['192.168.1.1', []],
  ['localhost', []],
  ['-bench-', []],
  ['bench.lab.example', ['bench.lab.example', 'bench.lab.example.local']],
])('a machine called %s', (name, hosts) => {
  expect(subjectOf({}, name, null).hosts).toEqual([...hosts, 'localhost']);
});

test('hundreds of addresses do not make a certificate that no device can read', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    at(`10.1.${Math.floor(index / 250)}.${index % 250}`),
  );
  const { addresses } = subjectOf({ many }, 'bench', '10.1.0.200');
  expect(addresses.length).toBeLessThan(50);
  expect(addresses[0]).toBe('10.1.0.200');
});
