import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { offered, openAppcast } from '../../../../../support/appcast/appcast-share.ts';
import { request } from '../../../../../support/raw-http.ts';

const one = 'eCan-1.0.0-macos-aarch64.pkg';
const two = 'eCan-2.0.0-macos-aarch64.pkg';

describe('sidecars', () => {
  test('of a package win over those of its folder', async () => {
    const share = await openAppcast({
      files: {
        [one]: true,
        [two]: true,
        'appcast.json': JSON.stringify({
          title: 'Bench feed',
          defaults: { minimumSystemVersion: '12.0' },
          packages: { [two]: { minimumSystemVersion: '13.0', notes: { en: '- two', 'zh-CN': '- 二' } } },
        }),
        [`${two}.json`]: JSON.stringify({ minimumSystemVersion: '14.0' }),
      },
    });
    const xml = (await request(share.port, 'GET', '/appcast.xml')).body.toString();
    expect(xml.match(/minimumSystemVersion>([\d.]+)</g)).toEqual(
      ['14.0', '12.0'].map((v) => `minimumSystemVersion>${v}<`),
    );
    expect(xml).toContain('<title>Bench feed</title>');
    expect(xml).toContain('<li>two</li>');
  });

  test.each([
    ['{"minimumSystemVersion":"new"}', 'minimumSystemVersion'],
    ['{"deltas":[{"file":"x","from":"1","size":1}]}', 'deltas.0'],
    ['{"colour":"red"}', ''],
    ['{"informationalUpdate":true}', 'link'],
    ['{"releaseNotesLink":"javascript:alert(1)"}', 'releaseNotesLink'],
    ['{"edSignature":"abcd"}', 'edSignature'],
    ['{"channel":"a b"}', 'channel'],
    ['{"phasedRolloutInterval":-1}', 'phasedRolloutInterval'],
    ['[]', ''],
    ['{"', ''],
  ])('%s keeps its package out, and says where it is wrong', async (json, place) => {
    const share = await openAppcast({ files: { [one]: true, [two]: true, [`${two}.json`]: json } });
    expect(await offered(share)).toEqual([one]);
    expect(share.view.findings).toMatchObject([
      { code: 'package-sidecar-invalid', path: join(share.dist, `${two}.json`), params: { place } },
    ]);
    expect(share.view.findings[0]?.params['problem']).not.toBe('');
  });

  test.each([['missing.delta'], ['../outside.delta'], ['/etc/passwd']])(
    'a delta %s keeps its package out',
    async (file) => {
      const deltas = JSON.stringify({ deltas: [{ file, from: '1.0.0' }] });
      const share = await openAppcast({ files: { [one]: true, [two]: true, [`${two}.json`]: deltas } });
      expect(await offered(share)).toEqual([one]);
      expect(share.view.findings).toMatchObject([{ code: 'package-delta-missing' }]);
    },
  );
});

describe('channels', () => {
  const mac = 'eCan-3.0.0-macos-aarch64.pkg';
  const pc = 'eCan-3.0.0-windows-amd64-Setup.exe';
  const stable = 'eCan-2.0.0-windows-amd64-Setup.exe';
  const beta = JSON.stringify({ channel: 'beta' });
  const files = {
    [mac]: true,
    [`${mac}.json`]: beta,
    [pc]: true,
    [`${pc}.json`]: beta,
    [stable]: true,
  } as const;

  test('without one, only Sparkle is told of a beta: it alone keeps it from who has not asked', async () => {
    const share = await openAppcast({ files });
    expect(await offered(share)).toEqual([mac, stable]);
    const check = await request(share.port, 'GET', '/api/check');
    expect(JSON.parse(check.body.toString())).toMatchObject({ latest_version: '2.0.0' });
    expect(share.view.version).toBe('2.0.0');
  });

  test('with one, everybody is offered its packages', async () => {
    const share = await openAppcast({ files, settings: { channel: 'beta' } });
    expect(await offered(share, '?platform=windows')).toEqual([pc, stable]);
    const { body } = await request(share.port, 'GET', '/appcast.xml');
    expect(body.toString()).not.toContain('sparkle:channel');
    const check = await request(share.port, 'GET', '/api/check');
    expect(JSON.parse(check.body.toString())).toMatchObject({ latest_version: '3.0.0' });
  });
});
