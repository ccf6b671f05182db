import { describe, expect, test } from 'vitest';
import { guestsOf, type Visitor } from '../../../../../electron/core/ota/access/allow-list.ts';
import type { AllowList } from '../../../../../shared/contract/ota-access.ts';

const mac = 'DC:54:75:AA:0B:1C';
const nobody: AllowList = { addresses: [], macs: [], models: [] };

function visitor(address: string, told: Partial<Visitor> = {}): Visitor {
  return { address, mac: null, model: null, ...told };
}

test.each<[string, Partial<AllowList>, Visitor, boolean]>([
  ['its address', { addresses: ['10.0.0.7'] }, visitor('10.0.0.7'), true],
  ['another address', { addresses: ['10.0.0.7'] }, visitor('10.0.0.70'), false],
  ['the first of its network', { addresses: ['10.0.0.0/30'] }, visitor('10.0.0.0'), true],
  ['the last of its network', { addresses: ['10.0.0.0/30'] }, visitor('10.0.0.3'), true],
  ['one beyond its network', { addresses: ['10.0.0.0/30'] }, visitor('10.0.0.4'), false],
  ['a network named by one of its hosts', { addresses: ['10.0.0.9/24'] }, visitor('10.0.0.200'), true],
  ['every IPv4 address', { addresses: ['0.0.0.0/0'] }, visitor('203.0.113.9'), true],
  ['no IPv6 address by an IPv4 network', { addresses: ['0.0.0.0/0'] }, visitor('fd00::1'), false],
  ['an IPv6 address spelled otherwise', { addresses: ['fd00:0:0::7'] }, visitor('fd00::7'), true],
  ['an IPv6 network', { addresses: ['fd00:1::/64'] }, visitor('fd00:1::ffff'), true],
  ['another IPv6 network', { addresses: ['fd00:1::/64'] }, visitor('fd00:2::1'), false],
  ['a link-local address with its zone', { addresses: ['fe80::/10'] }, visitor('fe80::1%eth0'), true],
  ['what is no address', { addresses: ['10.0.0.0/8'] }, visitor(''), false],
  ['its MAC', { macs: [mac] }, visitor('10.0.0.7', { mac }), true],
  ['another MAC', { macs: [mac] }, visitor('10.0.0.7', { mac: 'DC:54:75:AA:0B:1D' }), false],
  ['no MAC', { macs: [mac] }, visitor('10.0.0.7'), false],
  ['its model in other letters', { models: ['ESP-Box'] }, visitor('10.0.0.7', { model: 'esp-box' }), true],
  ['a part of its model', { models: ['ESP-Box'] }, visitor('10.0.0.7', { model: 'esp' }), false],
  ['any one of several', { addresses: ['10.0.0.1'], macs: [mac] }, visitor('10.0.0.7', { mac }), true],
  ['an empty list', {}, visitor('10.0.0.7', { mac, model: 'x' }), false],
])('%s', (_, list, who, isAdmitted) => {
  expect(guestsOf({ ...nobody, ...list }).admits(who)).toBe(isAdmitted);
});

describe('before a device has told who it is', () => {
  test('its address alone may rule it out', () => {
    const guests = guestsOf({ ...nobody, addresses: ['10.0.0.0/8'] });
    expect(guests.mightAdmit('10.1.1.1')).toBe(true);
    expect(guests.mightAdmit('192.168.1.1')).toBe(false);
  });

  test('it may still tell a MAC or a model', () => {
    expect(guestsOf({ ...nobody, models: ['x'] }).mightAdmit('192.168.1.1')).toBe(true);
  });
});
