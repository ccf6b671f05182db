import { describe, expect, test } from 'vitest';
import { request, type RawAnswer } from '../../../support/raw-http.ts';
import { appFile, patternedBytes, releaseFile, releaseOf } from '../../../support/releases.ts';
import { openShare } from '../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const other = appFile('TianShanOS.bin', { version: '2.0.0' }, 150_000);
const www = releaseFile('www.bin', 'www', patternedBytes(10_000));
const now = () => Date.UTC(2026, 10, 20, 23, 13, 50, 870);

const json = ({ body }: RawAnswer) => JSON.parse(body.toString()) as unknown;
const post = { 'Content-Length': '0' };

async function ask(method: string, path: string, fields: Readonly<Record<string, string>> = {}) {
  const share = await openShare('tianshan', [app, www], { now });
  return request(share.port, method, path, fields);
}

async function askDeleted(method: string, path: string, fields: Readonly<Record<string, string>> = {}) {
  const share = await openShare('tianshan', [app, www], { now });
  share.source.delete();
  return request(share.port, method, path, fields);
}

const server = {
  server: 'TianShanOS OTA Server',
  version: '1.0.0',
  endpoints: {
    '/version': '获取固件版本信息 (GET)',
    '/firmware': '下载固件文件 (GET)',
    '/www': '下载 WebUI 文件 (GET)',
    '/health': '健康检查 (GET)',
  },
};

describe('GET /', () => {
  test('names the server, what it answers and what it has', async () => {
    const answer = await ask('GET', '/');
    expect(answer.fields.get('Content-Type')).toBe('application/json');
    expect(json(answer)).toEqual({ ...server, firmware_available: true, www_available: true });
  });

  test('has nothing once the build is gone', async () => {
    const answer = await askDeleted('GET', '/');
    expect(json(answer)).toEqual({ ...server, firmware_available: false, www_available: false });
  });
});

describe('GET /health', () => {
  const paths = { firmware: '/builds/sample/TianShanOS.bin', www: '/builds/sample/www.bin' };

  test.each([
    ['a build', ask, true],
    ['a build that is gone', askDeleted, false],
  ])('of %s', async (_, asking, available) => {
    const answer = await asking('GET', '/health');
    expect(answer.status).toBe(200);
    expect(json(answer)).toEqual({
      status: 'ok',
      timestamp: '2026-11-20T23:13:50.870+00:00',
      firmware: { available, path: expect.stringMatching(/TianShanOS\.bin$/) as string },
      www: { available, path: expect.stringMatching(/www\.bin$/) as string },
    });
    if (process.platform !== 'win32') expect(JSON.stringify(json(answer))).toContain(paths.firmware);
  });

  test('of a build without web pages', async () => {
    const share = await openShare('tianshan', [app]);
    expect(json(await request(share.port, 'GET', '/health'))).toMatchObject({
      www: { available: false, path: null },
    });
  });
});

describe('POST /reload', () => {
  const reloaded = { status: 'ok', message: '固件信息已重新加载' };

  test('says what there is', async () => {
    const answer = await ask('POST', '/reload', post);
    expect(answer.status).toBe(200);
    expect(json(answer)).toEqual({ ...reloaded, firmware_valid: true, www_valid: true });
  });

  test('serves a rebuild from then on', async () => {
    const share = await openShare('tianshan', [app, www]);
    share.source.onDisk = releaseOf([other]);
    const answer = await request(share.port, 'POST', '/reload', post);
    expect(json(answer)).toEqual({ ...reloaded, firmware_valid: true, www_valid: false });
    expect(json(await request(share.port, 'GET', '/version'))).toMatchObject({
      version: '2.0.0',
      sha256: other.sha256,
      www_available: false,
    });
  });

  test('finds nothing where the build was deleted', async () => {
    const answer = await askDeleted('POST', '/reload', post);
    expect(answer.status).toBe(200);
    expect(json(answer)).toEqual({ ...reloaded, firmware_valid: false, www_valid: false });
  });

  test('takes what is there again', async () => {
    const share = await openShare('tianshan', [app]);
    share.source.delete();
    share.source.onDisk = releaseOf([app]);
    expect(json(await request(share.port, 'POST', '/reload', post))).toMatchObject({ firmware_valid: true });
    expect((await request(share.port, 'GET', '/version')).status).toBe(200);
  });

  test('is 405 to GET, in HTML, with what is allowed', async () => {
    const answer = await ask('GET', '/reload');
    expect(answer.status).toBe(405);
    expect(answer.fields.get('Allow')).toBe('POST, OPTIONS');
    expect(answer.fields.get('Content-Type')).toMatch(/^text\/html/);
    expect(answer.body.toString()).toContain('<title>405 Method Not Allowed</title>');
  });
});

describe('what is not there', () => {
  const gone = '/builds/sample 已被删除或无法读取';

  test.each([
    ['/version', 503, { error: '固件不可用', message: gone }],
    ['/firmware', 404, { error: '文件不可用', message: gone }],
    ['/www', 404, { error: 'WebUI 不可用', message: gone }],
  ])('%s of a deleted build is %i', async (path, status, body) => {
    const answer = await askDeleted('GET', path);
    expect(answer.status).toBe(status);
    expect(json(answer)).toEqual(body);
  });

  test('web pages that the build never had', async () => {
    const share = await openShare('tianshan', [app]);
    const answer = await request(share.port, 'GET', '/www');
    expect(answer.status).toBe(404);
    expect(json(answer)).toEqual({ error: 'WebUI 不可用', message: '未配置 WebUI 文件' });
  });

  test.each(['/nothing', '/version/', '/firmware/x'])('%s', async (path) => {
    const answer = await ask('GET', path);
    expect(answer.status).toBe(404);
    expect(json(answer)).toEqual({
      error: 'Not Found',
      message: expect.stringMatching(/^404 Not Found: /) as string,
    });
  });

  test.each([
    ['POST', '/firmware'],
    ['PUT', '/version'],
    ['DELETE', '/'],
  ])('%s %s is 405', async (method, path) => {
    const answer = await ask(method, path, post);
    expect(answer.status).toBe(405);
    expect(answer.fields.get('Allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('a preflight', () => {
  const origin = 'http://192.168.100.200:8080';
  const preflight = { Origin: origin, 'Access-Control-Request-Method': 'GET' };

  test.each([
    ['/firmware', {}, 'GET, HEAD, OPTIONS', undefined, undefined],
    ['/reload', {}, 'POST, OPTIONS', undefined, undefined],
    ['/www', { 'Access-Control-Request-Headers': 'range,x-other' }, 'GET, HEAD, OPTIONS', 'Range', undefined],
    [
      '/version',
      { 'Access-Control-Request-Private-Network': 'true' },
      'GET, HEAD, OPTIONS',
      undefined,
      'true',
    ],
  ])('of %s with %o', async (path, more, methods, granted, privateNetwork) => {
    const { status, fields } = await ask('OPTIONS', path, { ...preflight, ...more });
    expect(status).toBe(200);
    expect(fields.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(fields.get('Vary')).toBe('Origin');
    expect(fields.get('Access-Control-Allow-Methods')).toBe(methods);
    expect(fields.get('Access-Control-Allow-Headers')).toBe(granted);
    expect(fields.get('Access-Control-Allow-Private-Network')).toBe(privateNetwork);
  });

  test('of what is not there is 404, and may be read', async () => {
    const { status, fields } = await ask('OPTIONS', '/nothing', preflight);
    expect(status).toBe(404);
    expect(fields.get('Access-Control-Allow-Origin')).toBe(origin);
  });
});
