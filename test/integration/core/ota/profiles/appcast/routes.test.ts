import { describe, expect, test } from 'vitest';
import { openAppcast } from '../../../../../support/appcast/appcast-share.ts';
import { ecanItems } from '../../../../../support/appcast/ecan-client.ts';
import { childOf, parseFeed, textOf } from '../../../../../support/appcast/feed-document.ts';
import { exchangeRaw, parseAnswer, request, type RawAnswer } from '../../../../../support/raw-http.ts';

const files = {
  'eCan-1.2.0-macos-aarch64.pkg': true,
  'eCan-1.1.0-windows-amd64-Setup.exe': true,
  'eCan-1.2.0-windows-amd64-Setup.exe': true,
  'eCan-1.3.0-rc.1-linux-amd64.tar.gz': true,
  'CHANGELOG.md': '## [1.2.0]\n- new\n',
  'CHANGELOG.zh-CN.md': '## [1.2.0]\n- 新\n',
} as const;

const setup = 'eCan-1.2.0-windows-amd64-Setup.exe';
const json = ({ body }: RawAnswer) => JSON.parse(body.toString()) as Record<string, unknown>;

function postJson(port: number, body: string, contentType = 'application/json'): Promise<RawAnswer> {
  const head = `Host: a\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}`;
  const text = `POST /admin/generate-appcast HTTP/1.1\r\n${head}\r\nConnection: close\r\n\r\n${body}`;
  return exchangeRaw(port, text).then(parseAnswer);
}

test('GET / and /health say what serves here', async () => {
  const { port } = await openAppcast({ files });
  expect(json(await request(port, 'GET', '/'))).toEqual({
    service: 'eCan Update Server',
    endpoints: ['/api/check-update', '/api/download-latest', '/appcast.xml', '/health'],
    signature: 'sha256',
  });
  expect(json(await request(port, 'GET', '/health'))).toEqual({
    status: 'ok',
    service: 'eCan Update Server',
  });
});

describe('GET /appcast.xml', () => {
  test('has the fields of the original, and addresses as this client reached the server', async () => {
    const { port, origin } = await openAppcast({ files });
    const answer = await request(port, 'GET', '/appcast.xml', { Host: 'evil.example' });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.fields)).toMatchObject({
      'Content-Type': 'application/rss+xml; charset=utf-8',
      'Content-Disposition': 'inline; filename=appcast.xml',
      'Cache-Control': 'no-cache',
      'Content-Length': String(answer.body.length),
    });
    expect(answer.headerBlock.length).toBeLessThan(512);
    const urls = ecanItems(answer.body.toString()).map(({ url }) => url);
    expect(urls).toHaveLength(4);
    expect(urls.every((url) => url.startsWith(`${origin}/downloads/`))).toBe(true);
  });

  test('is not sent again to who has it', async () => {
    const { port } = await openAppcast({ files });
    const { fields } = await request(port, 'GET', '/appcast.xml');
    const tagged = await request(port, 'GET', '/appcast.xml', { 'If-None-Match': fields.get('ETag') ?? '' });
    expect([tagged.status, tagged.body.length]).toEqual([304, 0]);
    const since = { 'If-Modified-Since': fields.get('Last-Modified') ?? '' };
    expect((await request(port, 'GET', '/appcast.xml', since)).status).toBe(304);
    const other = await request(port, 'GET', '/appcast.xml?language=zh-CN', {
      'If-None-Match': fields.get('ETag') ?? '',
    });
    expect(other.status).toBe(200);
  });

  test('HEAD tells the same length, without a body', async () => {
    const { port } = await openAppcast({ files });
    const whole = await request(port, 'GET', '/appcast.xml');
    const head = await request(port, 'HEAD', '/appcast.xml');
    expect([head.status, head.body.length, head.fields.get('Content-Length')]).toEqual([
      200,
      0,
      String(whole.body.length),
    ]);
  });

  test.each([
    ['', 'en-US,en;q=0.9', 'en-US'],
    ['', 'zh-Hans-CN,en;q=0.5', 'zh-CN'],
    ['', 'zh;q=0.1,en;q=0.9', 'en-US'],
    ['?language=zh-CN', 'en', 'zh-CN'],
    ['?language=en', 'zh', 'en-US'],
    ['?language=zh_TW', 'en', 'zh-CN'],
    ['?language=%22%3E', 'zh', 'en-US'],
    ['', 'x'.repeat(2_000), 'en-US'],
  ])('%s with Accept-Language %s is in %s', async (query, accept, language) => {
    const { port } = await openAppcast({ files });
    const { body } = await request(port, 'GET', `/appcast.xml${query}`, { 'Accept-Language': accept });
    const channel = childOf(parseFeed(body.toString()), 'channel');
    expect(channel && textOf(channel, 'language')).toBe(language);
    expect(body.toString()).toContain(language === 'zh-CN' ? '<li>新</li>' : '<li>new</li>');
  });

  test.each([
    ['version=1.2.0', ['1.2.0', '1.2.0']],
    ['platform=windows', ['1.2.0', '1.1.0']],
    ['platform=Darwin&arch=arm64', ['1.2.0']],
    ['platform=linux', ['1.3.0-rc.1']],
  ])('?%s: %j', async (query, versions) => {
    const { port } = await openAppcast({ files });
    const { body } = await request(port, 'GET', `/appcast.xml?${query}`);
    expect(ecanItems(body.toString()).map(({ version }) => version)).toEqual(versions);
  });

  test.each([
    'version=9.9.9',
    'platform=beos',
    'platform=macos&arch=x64',
    'platform=firmware',
    'platform=__proto__',
  ])('?%s: not found', async (query) => {
    const { port } = await openAppcast({ files });
    const { status, body } = await request(port, 'GET', `/appcast.xml?${query}`);
    expect([status, body.toString()]).toEqual([
      404,
      'Appcast generation failed - no packages found in dist directory\n',
    ]);
  });

  test('of an empty folder is not found', async () => {
    const { port } = await openAppcast();
    expect((await request(port, 'GET', '/appcast.xml')).status).toBe(404);
  });

  test.each([
    ['https://cdn.example/x/', 'https://cdn.example/x/downloads/'],
    ['http://a/"><evil/>', 'http://a/%22%3E%3Cevil/%3E/downloads/'],
    ["http://a/b&c='d'", "http://a/b&c='d'/downloads/"],
  ])('?base_url=%s', async (base, beginning) => {
    const { port } = await openAppcast({ files });
    const { body } = await request(port, 'GET', `/appcast.xml?base_url=${encodeURIComponent(base)}`);
    for (const { url } of ecanItems(body.toString())) expect(url.startsWith(beginning)).toBe(true);
  });

  test.each(['javascript:alert(1)', 'file:///etc', 'ftp://a', '//a', 'a', 'http://u@a', 'http://a?b'])(
    '?base_url=%s is refused',
    async (base) => {
      const { port } = await openAppcast({ files });
      const answer = await request(port, 'GET', `/appcast.xml?base_url=${encodeURIComponent(base)}`);
      expect([answer.status, typeof json(answer)['error']]).toEqual([400, 'string']);
    },
  );

  test('begins with the base URL of the settings', async () => {
    const { port } = await openAppcast({ files, settings: { 'base-url': 'https://updates.example/a/' } });
    const { body } = await request(port, 'GET', '/appcast.xml');
    expect(ecanItems(body.toString())[1]?.url).toMatch(/^https:\/\/updates\.example\/a\/downloads\//);
    const check = json(await request(port, 'GET', '/api/check'));
    expect(check['download_url']).toBe(`https://updates.example/a/downloads/${setup}`);
  });
});

describe('POST /admin/generate-appcast', () => {
  test.each([
    ['{}', 'http://127.0.0.1:PORT/appcast.xml'],
    ['{"base_url":"https://a.b/c/","version":"1.2.0"}', 'https://a.b/c/appcast.xml'],
  ])('%s', async (body, url) => {
    const { port } = await openAppcast({ files });
    expect(json(await postJson(port, body))).toEqual({
      success: true,
      message: 'Dynamic appcast generated successfully',
      appcast_url: url.replace('PORT', String(port)),
    });
  });

  test.each([
    ['{}', 'text/plain', 415],
    ['{}', 'application/x-www-form-urlencoded', 415],
    ['', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['null', 'application/json', 400],
    ['{"base_url":"javascript:1"}', 'application/json', 400],
    ['{"base_url":7}', 'application/json', 400],
    ['{"version":"9.9.9"}', 'application/json', 404],
    [`{"a":"${'x'.repeat(70_000)}"}`, 'application/json', 413],
  ])('%s as %s: %i', async (body, contentType, status) => {
    const { port } = await openAppcast({ files });
    const answer = await postJson(port, body, contentType);
    expect([answer.status, json(answer)['success']]).toEqual([status, false]);
  });
});

test.each([
  ['POST', '/appcast.xml', 405, 'GET, HEAD, OPTIONS'],
  ['DELETE', '/downloads/x', 405, 'GET, HEAD, OPTIONS'],
  ['GET', '/admin/generate-appcast', 405, 'POST, OPTIONS'],
  ['OPTIONS', '/appcast.xml', 204, 'GET, HEAD, OPTIONS'],
  ['GET', '/nothing', 404, undefined],
])('%s %s: %i', async (method, path, status, allow) => {
  const { port } = await openAppcast({ files });
  const answer = await request(port, method, path);
  expect([answer.status, answer.fields.get('Allow')]).toEqual([status, allow]);
});
