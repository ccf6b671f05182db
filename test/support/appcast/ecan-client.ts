import { createHash } from 'node:crypto';
import { childOf, childrenOf, parseFeed } from './feed-document.ts';
import { verifies } from './sparkle-client.ts';

/* The seed's own client, `ota/core/appcast.py` and `package_manager.py` of eCan. What it would refuse throws here. */

export interface EcanItem {
  readonly version: string;
  readonly url: string;
  readonly os: string | undefined;
  readonly arch: string | undefined;
  readonly length: number | undefined;
  readonly edSignature: string | undefined;
}

const endings = ['.zip', '.tar', '.gz', '.bz2', '.dmg', '.exe', '.msi', '.pkg'];
const longest = 1024 ** 3;

/** Items without an address or a version are passed over. */
export function ecanItems(xml: string): EcanItem[] {
  const channel = childOf(parseFeed(xml), 'channel');
  return (channel === undefined ? [] : childrenOf(channel, 'item')).flatMap((item) => {
    const attributes = childOf(item, 'enclosure')?.attributes ?? {};
    const [url = '', version = ''] = [attributes['url'], attributes['sparkle:version']];
    if (url === '' || version === '') return [];
    const length = attributes['length'];
    return [
      {
        version,
        url,
        os: attributes['sparkle:os'],
        arch: attributes['sparkle:arch'],
        length: length === undefined ? undefined : Number(length),
        edSignature: attributes['sparkle:edSignature'],
      },
    ];
  });
}

/** The newest for this system and architecture, if newer; among equals the first in the feed. */
export function ecanUpdate(
  items: readonly EcanItem[],
  { os, arch, version }: { readonly os: string; readonly arch: string; readonly version: string },
): EcanItem | undefined {
  const [best] = items
    .filter((item) => item.os === undefined || item.os.toLowerCase() === os)
    .filter((item) => item.arch === undefined || plainArch(item.arch) === plainArch(arch))
    .toSorted((a, b) => compareTuples(tuple(b.version), tuple(a.version)));
  return best !== undefined && compareTuples(tuple(best.version), tuple(version)) > 0 ? best : undefined;
}

/** Development servers only: `http:` needs `allow_http`. One request, no range, three tries. */
export async function ecanDownload({ url, length }: EcanItem, allowHttp = true): Promise<Uint8Array> {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'https:' && !(allowHttp && protocol === 'http:')) throw new Error(`scheme of ${url}`);
  if (!endings.some((ending) => pathname.toLowerCase().endsWith(ending)))
    throw new Error(`ending of ${pathname}`);
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`status ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > longest) throw new Error('too large');
  if (length !== undefined && length !== bytes.length) throw new Error('length differs');
  return bytes;
}

/** Hex of 32, 40 or 64 digits is compared, letter case included; anything else is a signature. */
export function ecanVerifies(bytes: Uint8Array, signature: string, publicKey?: string): boolean {
  if (/^(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/.test(signature))
    return createHash('sha256').update(bytes).digest('hex') === signature;
  if (publicKey === undefined) throw new Error('no public key');
  return verifies(bytes, signature, publicKey);
}

function plainArch(arch: string): string {
  const lower = arch.toLowerCase();
  if (['amd64', 'x64', 'x86_64'].includes(lower)) return 'amd64';
  return ['aarch64', 'arm64', 'arm64e'].includes(lower) ? 'aarch64' : lower;
}

function tuple(version: string): number[] {
  const numbers: number[] = [];
  for (const part of version.split(/[.+-]/)) {
    if (!/^\d+$/.test(part)) break;
    numbers.push(Number(part));
  }
  return [...numbers, 0, 0, 0].slice(0, 3);
}

function compareTuples(a: readonly number[], b: readonly number[]): number {
  const place = [0, 1, 2].find((each) => a[each] !== b[each]) ?? 0;
  return (a[place] ?? 0) - (b[place] ?? 0);
}
