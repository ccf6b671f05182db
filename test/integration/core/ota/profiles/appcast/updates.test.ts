import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openAppcast } from '../../../../../support/appcast/appcast-share.ts';
import { packageBytes, packageTime } from '../../../../../support/appcast/offers.ts';
import { request, type RawAnswer } from '../../../../../support/raw-http.ts';

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

describe.each(['/api/check', '/api/check-update'])('GET %s', (path) => {
  test.each([
    ['', true, '1.0.0', '1.2.0'],
    ['?version=1.1.0', true, '1.1.0', '1.2.0'],
    ['?version=1.2.0', false, '1.2.0', '1.2.0'],
    ['?version=1.2.0-rc.1', false, '1.2.0-rc.1', '1.2.0'],
    ['?version=2.0.0', false, '2.0.0', '1.2.0'],
    ['?platform=macos&arch=arm64', true, '1.0.0', '1.2.0'],
    ['?platform=macos&arch=x64', false, '1.0.0', '1.0.0'],
    ['?platform=linux&version=1.3.0-alpha', false, '1.3.0-alpha', '1.3.0-rc.1'],
    ['?platform=beos', false, '1.0.0', '1.0.0'],
    ['?app=ecan', true, '1.0.0', '1.2.0'],
    ['?app=other', false, '1.0.0', '1.0.0'],
    [`?version=${'9'.repeat(3_000)}`, false, '9'.repeat(3_000), '1.2.0'],
    ['?version=%00%22%3C', true, '\0"<', '1.2.0'],
  ])('%s', async (query, isAvailable, current, latest) => {
    const { port } = await openAppcast({ files });
    const answer = await request(port, 'GET', `${path}${query}`);
    expect(answer.status).toBe(200);
    expect(json(answer)).toMatchObject({
      update_available: isAvailable,
      current_version: current,
      latest_version: latest,
    });
  });

  test('tells what is new, when and how large', async () => {
    const { port, origin } = await openAppcast({ files });
    expect(json(await request(port, 'GET', `${path}?language=zh-CN`))).toEqual({
      update_available: true,
      current_version: '1.0.0',
      latest_version: '1.2.0',
      description: '<ul><li>新</li></ul>',
      release_date: new Date(packageTime).toISOString(),
      download_url: `${origin}/downloads/${setup}`,
      file_size: 20_000,
      signature: createHash('sha256').update(packageBytes(setup)).digest('hex'),
    });
  });
});

describe.each(['/api/download', '/api/download-latest'])('GET %s', (path) => {
  test('sends the newest for the platform, at once', async () => {
    const { port } = await openAppcast({ files });
    const answer = await request(port, 'GET', path);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(packageBytes(setup));
    expect(answer.fields.get('Content-Disposition')).toBe(`attachment; filename*=UTF-8''${setup}`);
    const mac = await request(port, 'GET', `${path}?platform=macos&arch=arm64`);
    expect(mac.body).toEqual(packageBytes('eCan-1.2.0-macos-aarch64.pkg'));
  });

  test('is not found where there is none', async () => {
    const { port } = await openAppcast({ files });
    const answer = await request(port, 'GET', `${path}?platform=windows&arch=arm64`);
    expect([answer.status, json(answer)['error']]).toEqual([404, 'No package found']);
  });
});

describe('GET /downloads/<name>', () => {
  test('sends ranges, and validators', async () => {
    const { port } = await openAppcast({ files });
    const part = await request(port, 'GET', `/downloads/${setup}`, { Range: 'bytes=100-199' });
    expect([part.status, part.fields.get('Content-Range')]).toEqual([206, 'bytes 100-199/20000']);
    expect(part.body).toEqual(packageBytes(setup).subarray(100, 200));
    const again = await request(port, 'GET', `/downloads/${setup}`, {
      'If-None-Match': part.fields.get('ETag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  test.each([
    ['eCan-9.9.9-windows-amd64-Setup.exe', setup],
    ['eCan-1.2.0-windows-arm64-Setup.exe', setup],
    ['eCan-1.2.1-darwin-x64.pkg', 'eCan-1.2.0-macos-aarch64.pkg'],
    ['anything.tar.gz', 'eCan-1.3.0-rc.1-linux-amd64.tar.gz'],
  ])('%s is answered with %s, under the asked name', async (asked, sent) => {
    const { port } = await openAppcast({ files });
    const answer = await request(port, 'GET', `/downloads/${asked}`);
    expect(answer.body).toEqual(packageBytes(sent));
    expect(answer.fields.get('Content-Disposition')).toContain(asked);
  });

  test.each(['eCan-1.2.0-linux-amd64.AppImage', 'x', 'CHANGELOG.md', 'constructor', '%E5%8F%B0.dmg'])(
    '%s is not found',
    async (name) => {
      const { port } = await openAppcast({ files });
      const answer = await request(port, 'GET', `/downloads/${name}`);
      expect([answer.status, json(answer)]).toEqual([
        404,
        { error: `File not found: ${decodeURIComponent(name)}` },
      ]);
    },
  );
});
