import { createPublicKey, verify } from 'node:crypto';
import { childOf, childrenOf, parseFeed, textOf, type FeedElement } from './feed-document.ts';
import { compareAsFramework } from './framework-versions.ts';

/*
 * Sparkle 2 (`fa4eaa9`): `SUAppcast`, `SUAppcastItem`, `SUSignatures`, `SUStandardVersionComparator`. What it would
 * refuse throws here.
 */

export interface SparkleItem {
  readonly version: string;
  readonly url: string;
  readonly length: number;
  readonly edSignature: string | undefined;
  readonly displayVersion: string;
  readonly date: number;
  readonly description: string;
  readonly channel: string | undefined;
  readonly isCritical: boolean;
  readonly isInformational: boolean;
  readonly minimumSystemVersion: string | undefined;
  readonly maximumSystemVersion: string | undefined;
  readonly phasedRolloutInterval: number | undefined;
  readonly releaseNotesLink: string | undefined;
  readonly deltas: ReadonlyMap<string, { readonly url: string; readonly edSignature: string | undefined }>;
}

export interface Mac {
  readonly version: string;
  readonly system?: string;
  readonly isArm?: boolean;
  readonly channels?: readonly string[];
}

/** One item that Sparkle cannot take makes it refuse the whole feed. */
export function sparkleItems(xml: string, feedUrl: string, isArm = true): SparkleItem[] {
  const channel = childOf(parseFeed(xml), 'channel');
  if (channel === undefined) throw new Error('no /rss/channel');
  return childrenOf(channel, 'item').flatMap((item) => {
    const parsed = parseItem(item, feedUrl);
    const os = childOf(item, 'enclosure')?.attributes['sparkle:os'];
    const needsArm = textOf(item, 'sparkle:hardwareRequirements') === 'arm64';
    return (os === undefined || os === 'macos') && (isArm || !needsArm) ? [parsed] : [];
  });
}

/** The update that a Mac is offered; among equal ones the first. */
export function sparkleUpdate(xml: string, feedUrl: string, mac: Mac): SparkleItem | undefined {
  const usable = sparkleItems(xml, feedUrl, mac.isArm).filter(
    ({ channel, minimumSystemVersion, maximumSystemVersion }) =>
      (channel === undefined || mac.channels?.includes(channel) === true) &&
      (minimumSystemVersion === undefined ||
        compareAsFramework(mac.system ?? '15.0', minimumSystemVersion) >= 0) &&
      (maximumSystemVersion === undefined ||
        compareAsFramework(mac.system ?? '15.0', maximumSystemVersion) <= 0),
  );
  let best: SparkleItem | undefined;
  for (const item of usable)
    if (best === undefined || compareAsFramework(item.version, best.version) > 0) best = item;
  return best !== undefined && compareAsFramework(best.version, mac.version) > 0 ? best : undefined;
}

/** With `SUPublicEDKey`: exactly 64 bytes of signature over the archive, or no update. */
export function sparkleVerifies(
  archive: Uint8Array,
  { edSignature, length }: SparkleItem,
  publicKey: string,
): boolean {
  if (length > 0 && archive.length !== length) throw new Error('length differs');
  return verifies(archive, edSignature ?? '', publicKey);
}

export function verifies(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(signature))
    throw new Error('signature is no base64');
  const [signed, key] = [Buffer.from(signature, 'base64'), Buffer.from(publicKey, 'base64')];
  if (signed.length !== 64) throw new Error(`signature of ${signed.length} bytes`);
  if (key.length !== 32) throw new Error(`public key of ${key.length} bytes`);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') };
  return verify(null, bytes, createPublicKey({ key: jwk, format: 'jwk' }), signed);
}

function parseItem(item: FeedElement, feedUrl: string): SparkleItem {
  const enclosure = childOf(item, 'enclosure');
  const link = textOf(item, 'link');
  if (enclosure === undefined) throw new Error('no enclosure');
  const { attributes } = enclosure;
  const url = webUrl(attributes['url'] ?? '', feedUrl);
  const version = attributes['sparkle:version'] ?? textOf(item, 'sparkle:version') ?? versionInName(url);
  if (version === undefined || version === '') throw new Error('no version');
  if (attributes['type'] === undefined) throw new Error('no type');
  const informational = childOf(item, 'sparkle:informationalUpdate');
  if (informational !== undefined && link === undefined) throw new Error('informational without a link');
  const channel = textOf(item, 'sparkle:channel');
  if (channel !== undefined && !/^[A-Za-z0-9._-]+$/.test(channel)) throw new Error('channel name');
  const rollout = textOf(item, 'sparkle:phasedRolloutInterval');
  if (rollout !== undefined && !/^\d+$/.test(rollout)) throw new Error('rollout interval');
  const notes = textOf(item, 'sparkle:releaseNotesLink');
  return {
    version,
    url,
    length: Number(attributes['length'] ?? 0),
    edSignature: attributes['sparkle:edSignature'],
    displayVersion: attributes['sparkle:shortVersionString'] ?? version,
    date: pubDate(textOf(item, 'pubDate') ?? ''),
    description: childOf(item, 'description')?.text ?? '',
    channel,
    isCritical: childOf(item, 'sparkle:criticalUpdate') !== undefined,
    isInformational: informational !== undefined,
    minimumSystemVersion: textOf(item, 'sparkle:minimumSystemVersion'),
    maximumSystemVersion: textOf(item, 'sparkle:maximumSystemVersion'),
    phasedRolloutInterval: rollout === undefined ? undefined : Number(rollout),
    releaseNotesLink: notes === undefined ? undefined : webUrl(notes, feedUrl),
    deltas: deltasOf(item, feedUrl),
  };
}

function deltasOf(item: FeedElement, feedUrl: string): SparkleItem['deltas'] {
  const list = childOf(item, 'sparkle:deltas');
  const enclosures = list === undefined ? [] : childrenOf(list, 'enclosure');
  return new Map(
    enclosures.map(({ attributes }) => {
      const from = attributes['sparkle:deltaFrom'];
      if (from === undefined) throw new Error('delta from nowhere');
      return [
        from,
        { url: webUrl(attributes['url'] ?? '', feedUrl), edSignature: attributes['sparkle:edSignature'] },
      ];
    }),
  );
}

function webUrl(text: string, feedUrl: string): string {
  const url = new URL(text.replaceAll(' ', '%20'), feedUrl);
  if (!['http:', 'https:'].includes(url.protocol)) throw new Error(`scheme of ${text}`);
  return url.href;
}

/** `MyApp_1.2.zip`. */
function versionInName(url: string): string | undefined {
  const parts = url.split('_');
  return parts.length > 1 ? parts.at(-1)?.replace(/\.[^.]*$/, '') : undefined;
}

/** `E, dd MMM yyyy HH:mm:ss Z` in the locale `en_US`. */
function pubDate(text: string): number {
  const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
  const pattern = `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} (?:${months}) \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}$`;
  if (!new RegExp(pattern).test(text)) throw new Error(`date ${text}`);
  return Date.parse(text);
}
