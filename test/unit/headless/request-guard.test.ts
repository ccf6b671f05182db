import { describe, expect, test } from 'vitest';
import { hostIsOurs, originIsOurs } from '../../../electron/headless/web/request-guard.ts';

const loopback = { port: 8390, host: '127.0.0.1', names: ['bench-pc', 'bench-pc.local'] };
const everywhere = { ...loopback, host: '0.0.0.0' };

describe('Host, listening on loopback', () => {
  test.each([
    ['127.0.0.1:8390', true],
    ['localhost:8390', true],
    ['[::1]:8390', true],
    ['127.0.0.1', false],
    ['127.0.0.1:80', false],
    ['rebound.evil.example:8390', false],
    ['127.0.0.1.evil.example:8390', false],
    ['localhost.evil.example:8390', false],
    ['192.168.1.5:8390', false],
    ['bench-pc:8390', false],
    ['evil@127.0.0.1:8390', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (host, expected) => expect(hostIsOurs(host, loopback)).toBe(expected));
});

describe('Host, listening on the network', () => {
  test.each([
    ['127.0.0.1:8390', true],
    ['192.168.1.5:8390', true],
    ['[fe80::1]:8390', true],
    ['bench-pc:8390', true],
    ['BENCH-PC.local:8390', true],
    ['rebound.evil.example:8390', false],
    ['192.168.1.5:8391', false],
  ])('%s: %s', (host, expected) => expect(hostIsOurs(host, everywhere)).toBe(expected));

  test('port 80 goes without saying', () => {
    expect(hostIsOurs('192.168.1.5', { ...everywhere, port: 80 })).toBe(true);
  });
});

describe('Origin', () => {
  test.each([
    ['http://127.0.0.1:8390', '127.0.0.1:8390', true],
    ['http://localhost:8390', 'localhost:8390', true],
    ['http://localhost:8390', '127.0.0.1:8390', false],
    ['https://127.0.0.1:8390', '127.0.0.1:8390', false],
    ['http://127.0.0.1:8070', '127.0.0.1:8390', false],
    ['http://evil.example', '127.0.0.1:8390', false],
    ['http://evil.example:8390', 'evil.example:8390', false],
    ['null', '127.0.0.1:8390', false],
    [undefined, '127.0.0.1:8390', false],
  ])('%s to %s: %s', (origin, host, expected) => {
    expect(originIsOurs(origin, host, loopback)).toBe(expected);
  });
});
