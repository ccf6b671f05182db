import { escapeHtml } from '../../escape-html.ts';
import { downloadUrl } from './base-url.ts';
import { feedWords } from './feed-words.ts';
import type { Language } from './language.ts';
import type { Offer } from './offer.ts';
import { releaseNotesHtml } from './release-notes.ts';
import { cdataElement, element, textElement } from './xml.ts';

const namespace = 'http://www.andymatuschak.org/xml-namespaces/sparkle';

export interface Feed {
  readonly app: string;
  /** Newest first. */
  readonly offers: readonly Offer[];
  readonly language: Language;
  /** Without a slash at the end; downloads and the feed's own link lie below it. */
  readonly baseUrl: string;
  /** Gives a download's URL what it has to carry; absent: nothing. */
  readonly carry?: (url: string) => string;
  /** Of the feed itself, below `baseUrl`. */
  readonly path: string;
  /** The one channel that this feed is for: its items then need no label, whoever reads it has chosen it. */
  readonly channel?: string | undefined;
  /** Only WinSparkle reads it: systems may be named as it alone knows them. */
  readonly forWinSparkle?: boolean;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly link?: string | undefined;
}

/** RSS 2.0 with Sparkle's elements, for Sparkle 2, WinSparkle and the seed's client. */
export function feedXml(feed: Feed): string {
  const words = feedWords[feed.language];
  const newest = Math.max(0, ...feed.offers.map(({ modifiedAt }) => modifiedAt));
  const systems = systemsIn(feed.offers);
  const channel = element('channel', {}, [
    textElement('title', feed.title ?? words.title(feed.app)),
    textElement('link', feed.link ?? `${feed.baseUrl}${feed.path}`),
    textElement('description', feed.description ?? words.description(feed.app)),
    textElement('language', feed.language),
    textElement('pubDate', feedDate(newest)),
    ...feed.offers.map((offer) => itemXml(feed, offer, systems)),
  ]);
  const root = element('rss', { version: '2.0', 'xmlns:sparkle': namespace }, [channel]);
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}

/** As RFC 822 has it and Sparkle reads it: `E, dd MMM yyyy HH:mm:ss Z`. */
export function feedDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace('GMT', '+0000');
}

/** HTML of what is new. */
export function descriptionHtml(offer: Offer, app: string, language: Language): string {
  const notes = offer.notes[language] ?? offer.notes['en-US'] ?? offer.notes['zh-CN'];
  return notes === undefined
    ? `<p>${escapeHtml(feedWords[language].noNotes(app, offer.version))}</p>`
    : releaseNotesHtml(notes);
}

/** What a feed as a whole says of the systems of its items. */
interface Systems {
  readonly hasInstallers: boolean;
  /** Windows installers for more than one architecture. */
  readonly isMixedOnWindows: boolean;
}

function systemsIn(offers: readonly Offer[]): Systems {
  const onWindows = offers.filter(({ platform }) => platform === 'windows');
  return {
    hasInstallers: offers.some(({ platform }) => platform !== undefined),
    isMixedOnWindows: new Set(onWindows.map(({ architecture }) => architecture)).size > 1,
  };
}

const windowsNames = { amd64: 'windows-x64', aarch64: 'windows-arm64', x86: 'windows-x86' } as const;

/**
 * The value of `sparkle:os`. Firmware alone goes without; beside installers it names its chip, because an item
 * without a system is an update for every Mac and PC that reads the feed. WinSparkle tells architectures apart by
 * the name of the system alone, the seed's client knows none but the plain one.
 */
function systemOf(
  { platform, architecture, chip }: Offer,
  { forWinSparkle }: Feed,
  { hasInstallers, isMixedOnWindows }: Systems,
): string | undefined {
  if (platform === undefined) return hasInstallers ? (chip ?? 'esp32') : undefined;
  const isNamed =
    platform === 'windows' && architecture !== undefined && forWinSparkle === true && isMixedOnWindows;
  return isNamed ? windowsNames[architecture] : platform;
}

function itemXml(feed: Feed, offer: Offer, systems: Systems): string {
  const { fields, version } = offer;
  const channel = fields.channel === feed.channel ? undefined : fields.channel;
  const date = fields.date === undefined ? offer.modifiedAt : Date.parse(fields.date);
  const optional = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [textElement(name, String(value))];
  return element('item', {}, [
    textElement('title', fields.title ?? feedWords[feed.language].itemTitle(version)),
    ...optional('link', fields.link),
    cdataElement('description', descriptionHtml(offer, feed.app, feed.language)),
    textElement('pubDate', feedDate(date)),
    ...optional('sparkle:minimumSystemVersion', fields.minimumSystemVersion),
    ...optional('sparkle:maximumSystemVersion', fields.maximumSystemVersion),
    ...optional('sparkle:hardwareRequirements', needsAppleSilicon(offer) ? 'arm64' : undefined),
    ...optional('sparkle:minimumAutoupdateVersion', fields.minimumAutoupdateVersion),
    ...optional('sparkle:ignoreSkippedUpgradesBelowVersion', fields.ignoreSkippedUpgradesBelowVersion),
    ...optional('sparkle:channel', channel),
    ...optional('sparkle:phasedRolloutInterval', fields.phasedRolloutInterval),
    ...optional('sparkle:releaseNotesLink', fields.releaseNotesLink),
    ...optional('sparkle:fullReleaseNotesLink', fields.fullReleaseNotesLink),
    ...criticalXml(fields.criticalUpdate),
    ...informationalXml(fields.informationalUpdate),
    enclosureXml(feed, offer, systems),
    ...deltasXml(feed, offer),
  ]);
}

function needsAppleSilicon({ platform, architecture }: Offer): boolean {
  return platform === 'macos' && architecture === 'aarch64';
}

function criticalXml(critical: Offer['fields']['criticalUpdate']): string[] {
  if (critical === undefined || critical === false) return [];
  return [element('sparkle:criticalUpdate', { 'sparkle:version': critical === true ? undefined : critical })];
}

function informationalXml(informational: Offer['fields']['informationalUpdate']): string[] {
  if (informational === undefined || informational === false) return [];
  const versions = informational === true ? [] : informational;
  return [
    element(
      'sparkle:informationalUpdate',
      {},
      versions.map((version) => textElement('sparkle:version', version)),
    ),
  ];
}

function enclosureXml(feed: Feed, offer: Offer, systems: Systems): string {
  return element('enclosure', {
    url: carried(feed, offer.name),
    'sparkle:version': offer.version,
    'sparkle:shortVersionString': offer.fields.shortVersionString,
    'sparkle:os': systemOf(offer, feed, systems),
    'sparkle:arch': offer.architecture,
    length: String(offer.size),
    type: 'application/octet-stream',
    'sparkle:edSignature': offer.signature,
    'sparkle:alternateUrl': offer.fields.alternateUrl,
    'sparkle:installerArguments': offer.platform === 'windows' ? offer.fields.installerArguments : undefined,
  });
}

function deltasXml(feed: Feed, { deltas, version }: Offer): string[] {
  if (deltas.length === 0) return [];
  const enclosures = deltas.map(({ name, from, file, signature }) =>
    element('enclosure', {
      url: carried(feed, name),
      'sparkle:version': version,
      'sparkle:deltaFrom': from,
      length: String(file.size),
      type: 'application/octet-stream',
      'sparkle:edSignature': signature,
    }),
  );
  return [element('sparkle:deltas', {}, enclosures)];
}

function carried({ baseUrl, carry }: Feed, name: string): string {
  const url = downloadUrl(baseUrl, name);
  return carry === undefined ? url : carry(url);
}
