import { describe, expect, test } from 'vitest';
import { allowListOf, readAllowEntry } from '../../../../shared/allow-entry.ts';
import { shareAccess } from '../../../../shared/contract/ota-access.ts';
import { withToken, withUser } from '../../../../shared/token-url.ts';

describe('an entry of an allow list', () => {
  test.each([
    ['192.168.1.7', 'addresses', '192.168.1.7'],
    ['192.168.1.0/24', 'addresses', '192.168.1.0/24'],
    ['fd00::7', 'addresses', 'fd00::7'],
    ['fd00:1::/64', 'addresses', 'fd00:1::/64'],
    ['dc:54:75:aa:0b:1c', 'macs', 'DC:54:75:AA:0B:1C'],
    ['DC-54-75-AA-0B-1C', 'macs', 'DC:54:75:AA:0B:1C'],
    ['dc5475aa0b1c', 'macs', 'DC:54:75:AA:0B:1C'],
    ['esp32-s3-box', 'models', 'esp32-s3-box'],
    [' ESP32 ', 'models', 'ESP32'],
    ['bread compact: v2', 'models', 'bread compact: v2'],
  ])('%s is one of the %s', (text, kind, value) => {
    expect(readAllowEntry(text)).toEqual({ kind, value });
  });

  test.each(['192.168.1.300', '192.168.1', '10.0.0.0/33', 'fd00::/129', '1.2.3.4/', '', ' '])(
    '%j is not taken for a model',
    (text) => {
      expect(readAllowEntry(text)).toBeUndefined();
    },
  );

  test('many make a list', () => {
    const entries = ['10.0.0.1', 'esp32', '10.0.0.2'].flatMap((text) => readAllowEntry(text) ?? []);
    expect(allowListOf(entries)).toEqual({
      addresses: ['10.0.0.1', '10.0.0.2'],
      macs: [],
      models: ['esp32'],
    });
  });
});

describe('what a share asks for', () => {
  const nobody = { addresses: [], macs: [], models: [] };

  test.each<[string, unknown, boolean]>([
    ['nothing', {}, true],
    ['an address', { allow: { ...nobody, addresses: ['10.0.0.0/8'] } }, true],
    ['no address', { allow: { ...nobody, addresses: ['10.0.0'] } }, false],
    ['a user and a password', { basic: { user: 'bench', password: 'a:b' } }, true],
    ['a user with a colon', { basic: { user: 'be:nch', password: 'x' } }, false],
    ['an empty password', { basic: { user: 'bench', password: '' } }, false],
    ['a token', { token: 'a-Z_0.~' }, true],
    ['a token that a URL has to escape', { token: 'a b' }, false],
    ['a token longer than a device has room for', { token: 'x'.repeat(65) }, false],
    ['no downloads at all', { maxParallel: 0 }, false],
    ['less than a kilobyte a second', { rateLimit: 1023 }, false],
  ])('%s', (_, access, isFine) => {
    expect(shareAccess.safeParse(access).success).toBe(isFine);
  });

  test('MACs are written in one way', () => {
    const { allow } = shareAccess.parse({ allow: { ...nobody, macs: ['dc-54-75-aa-0b-1c'] } });
    expect(allow?.macs).toEqual(['DC:54:75:AA:0B:1C']);
  });
});

test.each([
  ['http://10.0.0.1:8070/', 'http://10.0.0.1:8070/?token=t'],
  ['http://10.0.0.1/a?b=c', 'http://10.0.0.1/a?b=c&token=t'],
  ['http://10.0.0.1:8070', 'http://10.0.0.1:8070/?token=t'],
  ['/a#b', '/a?token=t#b'],
])('%s carries a token as %s', (url, carried) => {
  expect(withToken(url, 't')).toBe(carried);
});

test('a URL carries a token or a user before its host too', () => {
  expect(withToken('http://10.0.0.1:5000', 't', 'password')).toBe('http://token:t@10.0.0.1:5000');
  expect(withUser('https://[fd00::1]:5000/', 'a b', 'c:/@')).toBe('https://a%20b:c%3A%2F%40@[fd00::1]:5000/');
});
