import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../../../electron/core/ota/profiles/appcast/base-url.ts';
import { feedXml, type Feed } from '../../../../../../electron/core/ota/profiles/appcast/feed.ts';
import { parsePackageFields } from '../../../../../../electron/core/ota/profiles/appcast/package-fields.ts';
import { releaseNotesHtml } from '../../../../../../electron/core/ota/profiles/appcast/release-notes.ts';
import { xmlCharacters } from '../../../../../../electron/core/ota/profiles/appcast/xml.ts';
import { ecanItems, ecanUpdate } from '../../../../../support/appcast/ecan-client.ts';
import { childOf, childrenOf, parseFeed, textOf } from '../../../../../support/appcast/feed-document.ts';
import { offerOf, packageTime } from '../../../../../support/appcast/offers.ts';
import { sparkleItems, sparkleUpdate } from '../../../../../support/appcast/sparkle-client.ts';
import { winSparkleUpdate } from '../../../../../support/appcast/winsparkle-client.ts';

const feedUrl = 'http://bench:8080/appcast.xml';

function feedOf(changes: Partial<Feed> = {}): Feed {
  return {
    app: 'eCan',
    offers: [offerOf()],
    language: 'en-US',
    baseUrl: 'http://bench:8080',
    path: '/appcast.xml',
    ...changes,
  };
}

function itemsOf(xml: string) {
  const channel = childOf(parseFeed(xml), 'channel');
  if (channel === undefined) throw new Error('no channel');
  return { channel, items: childrenOf(channel, 'item') };
}

describe('base URLs', () => {
  test.each([
    ['http://a.b:8080', 'http://a.b:8080'],
    ['https://a.b/', 'https://a.b'],
    ['https://a.b/c/d//', 'https://a.b/c/d'],
    ['HTTP://A.b', 'http://a.b'],
    ['http://a/"><x>', 'http://a/%22%3E%3Cx%3E'],
    ["http://a/b&c'd", "http://a/b&c'd"],
    ['http://[::1]:80/x', 'http://[::1]/x'],
    ['ftp://a.b', undefined],
    ['javascript:alert(1)', undefined],
    ['//a.b', undefined],
    ['a.b', undefined],
    ['http:a.b', undefined],
    ['http://u:p@a.b', undefined],
    ['http://a.b?x', undefined],
    ['http://a.b#x', undefined],
    ['', undefined],
  ])('%j is taken as %j', (text, url) => {
    expect(parseBaseUrl(text)).toBe(url);
  });
});

describe('a feed', () => {
  test('of very many packages is made in the time of a test, and names each', () => {
    const offers = Array.from({ length: 40_000 }, () => offerOf({ platform: 'windows' }));
    expect(feedXml(feedOf({ offers })).split('<item>')).toHaveLength(40_001);
  });

  test('gives back any name, version, notes and base URL as they were', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...Array.from('<>&"\']]>\n\t\r &#;%!-CDATA[')), maxLength: 30 }),
    );
    const name = anything.map((text) => text.toWellFormed());
    const baseUrl = fc
      .oneof(
        fc.webUrl(),
        anything.map((text) => `http://a/${text}`),
      )
      .map(parseBaseUrl);
    fc.assert(
      fc.property(
        anything,
        name,
        anything,
        anything,
        baseUrl,
        (app, file, version, notes, base = 'http://x') => {
          const offer = offerOf({ name: file, version, notes: { 'en-US': notes, 'zh-CN': undefined } });
          const { channel, items } = itemsOf(
            feedXml(feedOf({ app, offers: [offer], baseUrl: base, title: app })),
          );
          expect(childOf(channel, 'title')?.text).toBe(xmlCharacters(app));
          const enclosure = items[0] === undefined ? undefined : childOf(items[0], 'enclosure');
          expect(enclosure?.attributes['sparkle:version']).toBe(xmlCharacters(version));
          expect(enclosure?.attributes['url']).toBe(`${base}/downloads/${encodeURIComponent(file)}`);
          const description = items[0] === undefined ? undefined : childOf(items[0], 'description');
          expect(description?.text).toBe(xmlCharacters(releaseNotesHtml(notes)).replaceAll(/\r\n?/g, '\n'));
          expect(items).toHaveLength(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('has what RSS and the seed’s template have', () => {
    const { channel, items } = itemsOf(
      feedXml(feedOf({ offers: [offerOf({ signature: 'cd'.repeat(32) })] })),
    );
    expect(
      ['title', 'link', 'description', 'language', 'pubDate'].map((name) => textOf(channel, name)),
    ).toEqual(['eCan Updates', feedUrl, 'Updates for eCan', 'en-US', 'Wed, 04 Mar 2026 05:06:07 +0000']);
    expect(items.map((item) => [textOf(item, 'title'), childOf(item, 'enclosure')?.attributes])).toEqual([
      [
        'Version 1.2.3',
        {
          url: 'http://bench:8080/downloads/eCan-1.2.3-macos-aarch64.pkg',
          'sparkle:version': '1.2.3',
          'sparkle:os': 'macos',
          'sparkle:arch': 'aarch64',
          length: '3',
          type: 'application/octet-stream',
          'sparkle:edSignature': 'cd'.repeat(32),
        },
      ],
    ]);
  });

  test('is in Chinese where asked for, falling back to English notes', () => {
    const offers = [
      offerOf({ notes: { 'en-US': '- new', 'zh-CN': '- 新' } }),
      offerOf({ notes: { 'en-US': '- old', 'zh-CN': undefined } }),
    ];
    const { channel, items } = itemsOf(feedXml(feedOf({ language: 'zh-CN', offers })));
    expect([textOf(channel, 'title'), textOf(channel, 'language')]).toEqual(['eCan 更新', 'zh-CN']);
    expect(items.map((item) => textOf(item, 'description'))).toEqual([
      '<ul><li>新</li></ul>',
      '<ul><li>old</li></ul>',
    ]);
  });

  test('carries every optional element of Sparkle', () => {
    const fields = parsePackageFields(
      JSON.stringify({
        title: 'Big one',
        date: '2026-02-03T04:05:06+01:00',
        link: 'https://e.org/why',
        shortVersionString: '1.2 (3)',
        minimumSystemVersion: '13.1',
        maximumSystemVersion: '15.9.9',
        minimumAutoupdateVersion: '1.0',
        ignoreSkippedUpgradesBelowVersion: '1.1',
        channel: 'beta',
        phasedRolloutInterval: 86400,
        criticalUpdate: '1.1.9',
        informationalUpdate: ['1.0.0', '1.0.1'],
        releaseNotesLink: 'https://e.org/notes?a=1&b=2',
        fullReleaseNotesLink: 'https://e.org/all',
      }),
      {},
    );
    if (!fields.ok) throw new Error(fields.problem.place);
    const file = { path: '/d', size: 9, sha256: 'ef'.repeat(32), modifiedAt: packageTime };
    const deltas = [
      { name: 'eCan-1.2.3-from-1.2.2.delta', from: '1.2.2', file, signature: `${'A'.repeat(86)}==` },
    ];
    const xml = feedXml(feedOf({ offers: [offerOf({ fields: fields.value, deltas })] }));
    expect(sparkleItems(xml, feedUrl)).toEqual([
      expect.objectContaining({
        version: '1.2.3',
        displayVersion: '1.2 (3)',
        date: Date.UTC(2026, 1, 3, 3, 5, 6),
        channel: 'beta',
        isCritical: true,
        isInformational: true,
        minimumSystemVersion: '13.1',
        maximumSystemVersion: '15.9.9',
        phasedRolloutInterval: 86_400,
        releaseNotesLink: 'https://e.org/notes?a=1&b=2',
        deltas: new Map([
          [
            '1.2.2',
            {
              url: 'http://bench:8080/downloads/eCan-1.2.3-from-1.2.2.delta',
              edSignature: `${'A'.repeat(86)}==`,
            },
          ],
        ]),
      }),
    ]);
    const [item] = itemsOf(xml).items;
    if (item === undefined) throw new Error('no item');
    expect(childOf(item, 'sparkle:criticalUpdate')?.attributes).toEqual({ 'sparkle:version': '1.1.9' });
    expect(textOf(item, 'sparkle:minimumAutoupdateVersion')).toBe('1.0');
    expect(textOf(item, 'sparkle:ignoreSkippedUpgradesBelowVersion')).toBe('1.1');
    expect(textOf(item, 'sparkle:fullReleaseNotesLink')).toBe('https://e.org/all');
  });

  test('for one channel has no label, so that who reads it is offered its items', () => {
    const offers = [offerOf({ fields: { channel: 'beta' } })];
    const mac = { version: '1.0.0' };
    expect(sparkleUpdate(feedXml(feedOf({ offers })), feedUrl, mac)).toBeUndefined();
    expect(sparkleUpdate(feedXml(feedOf({ offers })), feedUrl, { ...mac, channels: ['beta'] })?.version).toBe(
      '1.2.3',
    );
    expect(sparkleUpdate(feedXml(feedOf({ offers, channel: 'beta' })), feedUrl, mac)?.version).toBe('1.2.3');
  });
});

describe('systems', () => {
  const setups = (['amd64', 'aarch64'] as const).map((architecture) =>
    offerOf({ name: `eCan-1.2.3-windows-${architecture}-Setup.exe`, platform: 'windows', architecture }),
  );
  const firmware = offerOf({
    name: 'bench.bin',
    version: '9.0.0',
    platform: undefined,
    architecture: undefined,
    chip: 'esp32s3',
  });

  test('WinSparkle gets the installer for its architecture', () => {
    const xml = feedXml(feedOf({ offers: setups, forWinSparkle: true }));
    const pc = { version: '1.0.0', architecture: 'arm64' } as const;
    expect(winSparkleUpdate(xml, pc)?.url).toContain('windows-aarch64');
    expect(winSparkleUpdate(xml, { ...pc, architecture: 'x64' })?.url).toContain('windows-amd64');
    expect(winSparkleUpdate(xml, { ...pc, architecture: 'x86' })).toBeUndefined();
  });

  test('the seed’s client gets the installer for its architecture', () => {
    const items = ecanItems(feedXml(feedOf({ offers: setups })));
    expect(ecanUpdate(items, { os: 'windows', arch: 'arm64', version: '1.0.0' })?.url).toContain(
      'windows-aarch64',
    );
    expect(ecanUpdate(items, { os: 'windows', arch: 'AMD64', version: '1.0.0' })?.url).toContain(
      'windows-amd64',
    );
    expect(ecanUpdate(items, { os: 'macos', arch: 'arm64', version: '1.0.0' })).toBeUndefined();
  });

  test('an Intel Mac is not offered what needs Apple silicon', () => {
    const macs = [offerOf(), offerOf({ name: 'eCan-1.2.3-macos-amd64.pkg', architecture: 'amd64' })];
    const xml = feedXml(feedOf({ offers: macs }));
    expect(sparkleUpdate(xml, feedUrl, { version: '1.0.0', isArm: true })?.url).toContain('macos-aarch64');
    expect(sparkleUpdate(xml, feedUrl, { version: '1.0.0', isArm: false })?.url).toContain('macos-amd64');
  });

  test('firmware alone names no system', () => {
    const [item] = itemsOf(feedXml(feedOf({ offers: [firmware] }))).items;
    expect(item && childOf(item, 'enclosure')?.attributes).not.toHaveProperty('sparkle:os');
  });

  test('firmware beside installers is offered to no computer', () => {
    const xml = feedXml(feedOf({ offers: [firmware, offerOf(), ...setups] }));
    expect(sparkleUpdate(xml, feedUrl, { version: '1.0.0' })?.version).toBe('1.2.3');
    expect(winSparkleUpdate(xml, { version: '1.0.0', architecture: 'x64' })?.version).toBe('1.2.3');
    expect(ecanUpdate(ecanItems(xml), { os: 'windows', arch: 'x64', version: '1.0.0' })?.version).toBe(
      '1.2.3',
    );
    expect(itemsOf(xml).items).toHaveLength(4);
  });

  test('installer arguments are for Windows', () => {
    const fields = { installerArguments: '/SILENT "a b"' };
    const xml = feedXml(
      feedOf({ offers: [offerOf({ fields }), ...setups.map((offer) => ({ ...offer, fields }))] }),
    );
    expect(winSparkleUpdate(xml, { version: '1.0.0', architecture: 'x64' })?.installerArguments).toBe(
      '/SILENT "a b"',
    );
    expect(sparkleItems(xml, feedUrl)).toHaveLength(1);
  });
});
