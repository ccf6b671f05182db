import { expect, test } from 'vitest';
import { parseAddress } from '../../../../electron/core/push/parse-address.ts';

test.for([
  ['192.168.1.50', { host: '192.168.1.50', port: 80 }],
  ['192.168.1.50:8080', { host: '192.168.1.50', port: 8080 }],
  [' esp-kitchen.local ', { host: 'esp-kitchen.local', port: 80 }],
  ['plug_3:81', { host: 'plug_3', port: 81 }],
  ['fe80::1%eth0', { host: 'fe80::1%eth0', port: 80 }],
  ['[2001:db8::7]:8266', { host: '2001:db8::7', port: 8266 }],
  ['[::1]', { host: '::1', port: 80 }],
] as const)('%s is a target', ([text, target]) => {
  expect(parseAddress(text, 80)).toEqual(target);
});

test.for([
  '',
  ' ',
  'http://192.168.1.50',
  '192.168.1.50/update',
  'a b',
  'host:',
  'host:0',
  'host:65536',
  'host:80:81x',
  '[::1',
  'a..b',
  'user@host',
])('%j is none', (text) => {
  expect(parseAddress(text, 80)).toBeUndefined();
});
