import { describe, expect, test } from 'vitest';
import { entityTag } from '../../../../electron/core/ota/conditional.ts';
import { exchangeRaw, parseAnswer, request } from '../../../support/raw-http.ts';
import { appFile, patternedBytes, releaseFile } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const www = releaseFile('www.bin', 'www', patternedBytes(10_000));
const origin = { Origin: 'http://192.168.100.200:8080' };
const privateNetwork = {
  ...origin,
  'Access-Control-Request-Method': 'GET',
  'Access-Control-Request-Headers': 'range',
  'Access-Control-Request-Private-Network': 'true',
};

const routes = [
  ['tianshan', 'GET', '/', {}, 200],
  ['tianshan', 'GET', '/health', {}, 200],
  ['tianshan', 'GET', '/version', origin, 200],
  ['tianshan', 'HEAD', '/version', {}, 200],
  ['tianshan', 'GET', '/version/', {}, 404],
  ['tianshan', 'GET', '/firmware', origin, 200],
  ['tianshan', 'HEAD', '/firmware', {}, 200],
  ['tianshan', 'GET', '/firmware.bin', {}, 200],
  ['tianshan', 'GET', '/TianShanOS.bin', {}, 200],
  ['tianshan', 'GET', '/TianshanOS.bin', {}, 200],
  ['tianshan', 'GET', '/firmware', { ...origin, Range: 'bytes=0-288' }, 206],
  ['tianshan', 'GET', '/firmware', { Range: 'bytes=999999999-' }, 416],
  ['tianshan', 'GET', '/firmware', { 'If-None-Match': entityTag(app.sha256) }, 304],
  ['tianshan', 'GET', '/firmware', { Range: 'bytes=0-9', 'If-Range': '"other"' }, 200],
  ['tianshan', 'GET', '/www', {}, 200],
  ['tianshan', 'GET', '/www.bin', {}, 200],
  ['tianshan', 'POST', '/reload', { 'Content-Length': '0' }, 200],
  ['tianshan', 'GET', '/reload', {}, 405],
  ['tianshan', 'POST', '/firmware', { 'Content-Length': '0' }, 405],
  ['tianshan', 'OPTIONS', '/firmware', privateNetwork, 200],
  ['tianshan', 'GET', '/nothing', {}, 404],
  ['idf', 'GET', '/', {}, 200],
  ['idf', 'GET', '/TianShanOS.bin', {}, 200],
  ['idf', 'HEAD', '/TianShanOS.bin', {}, 200],
  ['idf', 'GET', '/TianShanOS.bin', { Range: 'bytes=0-9' }, 206],
  ['idf', 'GET', '/nothing.bin', {}, 404],
  ['idf', 'POST', '/TianShanOS.bin', { 'Content-Length': '0' }, 501],
] as const;

test.each(routes)('%s: %s %s with %o is %i', async (profile, method, path, fields, status) => {
  const { port } = await openShare(profile, [app, www]);
  const answer = await request(port, method, path, fields);
  expect(answer.status).toBe(status);
  expect(answer.headerBlock.length).toBeLessThan(400);
  expect(answer.fields.has('Transfer-Encoding')).toBe(false);
  for (const name of answer.fields.keys()) expect(name).toMatch(/^[A-Z]/);
  if (status === 304) return;
  const length = Number(answer.fields.get('Content-Length'));
  expect(answer.body.length).toBe(method === 'HEAD' ? 0 : length);
});

describe('browsers on other origins', () => {
  test('a preflight from a public page may ask for a private address', async () => {
    const { port } = await openShare('tianshan', [app]);
    const { fields } = await request(port, 'OPTIONS', '/firmware', privateNetwork);
    expect(Object.fromEntries(fields)).toMatchObject({
      'Access-Control-Allow-Origin': origin.Origin,
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'Range',
      'Access-Control-Allow-Private-Network': 'true',
      Vary: 'Origin',
    });
  });

  test('without Origin everybody may', async () => {
    const { port } = await openShare('tianshan', [app]);
    const { fields } = await request(port, 'GET', '/version');
    expect(fields.get('Access-Control-Allow-Origin')).toBe('*');
  });
});

describe('the end of a connection', () => {
  const ask = async (line: string, fields: string) => {
    const { port } = await openShare('tianshan', [app]);
    /* Where the server kept the connection, the second request ends it. */
    const second = 'GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n';
    const bytes = await exchangeRaw(port, `GET /firmware ${line}\r\nHost: a\r\n${fields}\r\n${second}`);
    const { fields: answered } = parseAnswer(bytes);
    return { connection: answered.get('Connection'), hasSecond: bytes.includes('HTTP/1.1 404') };
  };

  test.each([
    ['a whole file ends it', 'HTTP/1.1', '', 'close', false],
    ['a range keeps it', 'HTTP/1.1', 'Range: bytes=0-9\r\n', 'keep-alive', true],
    ['HTTP/1.0 ends it, range or not', 'HTTP/1.0', 'Range: bytes=0-9\r\n', 'close', false],
    [
      'so does a client that asks for it',
      'HTTP/1.1',
      'Range: bytes=0-9\r\nConnection: close\r\n',
      'close',
      false,
    ],
  ])('%s', async (_, line, fields, connection, hasSecond) => {
    expect(await ask(line, fields)).toEqual({ connection, hasSecond });
  });
});
