import { childOf, childrenOf, parseFeed, textOf } from './feed-document.ts';
import { compareAsFramework } from './framework-versions.ts';
import { verifies } from './sparkle-client.ts';

/* WinSparkle (`baf83b1`): `appcast.cpp`, `updatechecker.cpp`, `signatureverifier.cpp`. What it would refuse throws here. */

export interface WindowsPc {
  readonly version: string;
  readonly architecture: 'x64' | 'x86' | 'arm64';
  /** a.b.c */
  readonly system?: string;
}

export interface WinSparkleItem {
  readonly version: string;
  readonly url: string;
  readonly os: string | undefined;
  readonly edSignature: string | undefined;
  readonly installerArguments: string | undefined;
  readonly title: string;
}

/** The newest that this PC can take, if it is newer than what it has; among equals one for its architecture. */
export function winSparkleUpdate(xml: string, pc: WindowsPc): WinSparkleItem | undefined {
  const end = xml.indexOf('</channel>');
  if (end < 0) throw new Error('no end of the channel');
  /* Nothing behind the channel is looked at, so it may be closed here. */
  const channel = childOf(parseFeed(`${xml.slice(0, end)}</channel></rss>`), 'channel');
  const items = (channel === undefined ? [] : childrenOf(channel, 'item')).flatMap((item) => {
    const attributes = childOf(item, 'enclosure')?.attributes ?? {};
    const os = attributes['sparkle:os'];
    const minimum = textOf(item, 'sparkle:minimumSystemVersion');
    if (minimum !== undefined && !/^\d+(\.\d+){0,2}$/.test(minimum))
      throw new Error(`system version ${minimum}`);
    const isOurs = os === undefined || os === 'windows' || os === `windows-${pc.architecture}`;
    const isNewEnough = minimum === undefined || compareAsFramework(pc.system ?? '10.0.19045', minimum) >= 0;
    if (!isOurs || !isNewEnough) return [];
    return [
      {
        version: attributes['sparkle:version'] ?? textOf(item, 'sparkle:version') ?? '',
        url: attributes['url'] ?? '',
        os,
        edSignature: attributes['sparkle:edSignature'],
        installerArguments: attributes['sparkle:installerArguments'],
        title: textOf(item, 'title') ?? '',
      },
    ];
  });
  const [best] = items.toSorted(
    (a, b) => compareAsFramework(b.version, a.version) || (b.os?.length ?? 0) - (a.os?.length ?? 0),
  );
  if (best === undefined || compareAsFramework(best.version, pc.version) <= 0) return undefined;
  if (!/^https?:\/\//.test(best.url)) throw new Error(`WinSparkle takes no address like ${best.url}`);
  return best;
}

/** With a public key set: 64 bytes in base64 over the whole file. */
export function winSparkleVerifies(
  file: Uint8Array,
  { edSignature }: WinSparkleItem,
  publicKey: string,
): boolean {
  if (edSignature === undefined) throw new Error('no signature');
  return verifies(file, edSignature, publicKey);
}
