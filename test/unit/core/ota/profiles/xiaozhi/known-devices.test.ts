import { expect, test } from 'vitest';
import { KnownDevices } from '../../../../../../electron/core/ota/profiles/xiaozhi/known-devices.ts';

const named = (mac: string) => ({ mac, name: null, model: null, version: null, userAgent: null });

function bench() {
  const known = new KnownDevices();
  known.remember('token-a', '10.0.0.1', named('A'));
  known.remember('token-b', '10.0.0.2', named('B'));
  known.remember('token-c', '10.0.0.2', named('C'));
  return known;
}

test.each([
  ['a token tells who it is', 'token-b', '10.0.0.2', 'B'],
  ['a token does so from any address', 'token-b', '10.9.9.9', 'B'],
  ['a token that nobody was given tells nothing', 'token-x', '10.0.0.1', undefined],
  ['an address tells where one device asked from it', null, '10.0.0.1', 'A'],
  ['an address of several tells nothing', null, '10.0.0.2', undefined],
  ['an address that nobody asked from tells nothing', null, '10.0.0.3', undefined],
])('%s', (_, token, address, mac) => {
  expect(bench().find(token, address)?.mac).toBe(mac);
});

test('a device that asks again is known by what it said last', () => {
  const known = bench();
  known.remember('token-a', '10.0.0.1', named('A2'));
  expect(known.find(null, '10.0.0.1')?.mac).toBe('A2');
});

test('memory does not grow with those who ask', () => {
  const known = bench();
  for (let index = 0; index < 3_000; index++) known.remember(`t${index}`, `a${index}`, named(String(index)));
  expect(known.find('token-a', '10.0.0.1')).toBeUndefined();
  expect(known.find('t2999', '')?.mac).toBe('2999');
});
