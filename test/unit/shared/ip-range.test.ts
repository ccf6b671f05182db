import { isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIpRange } from '../../../shared/ip-range.ts';

const addresses = fc.oneof(fc.ipV4(), fc.ipV6());

test('what the system takes for an address is one, alone or with a prefix', () => {
  fc.assert(
    fc.property(addresses, fc.nat(140), (address, bits) => {
      const family = isIP(address);
      expect(isIpRange(address)).toBe(family !== 0);
      expect(isIpRange(`${address}/${bits}`)).toBe(family !== 0 && bits <= (family === 4 ? 32 : 128));
    }),
  );
});

test.each(['', '/', '1.2.3', '1.2.3.4.5', '1.2.3.04', '256.1.1.1', '1.2.3.4/33', '1.2.3.4/', '1.2.3.4/8/8'])(
  '%j is none',
  (text) => expect(isIpRange(text)).toBe(false),
);

test.each([
  ':',
  ':::',
  '1::2::3',
  'fe80::1%eth0',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  '::1/129',
])('%j is none', (text) => expect(isIpRange(text)).toBe(false));

test.each(['::', '::1', '1::', '1:2:3:4:5:6:7:8', '::ffff:192.168.1.7', 'FD00::/8'])('%j is one', (text) =>
  expect(isIpRange(text)).toBe(true),
);
