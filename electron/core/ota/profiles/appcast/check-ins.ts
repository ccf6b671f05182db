import { clientIdentity } from '../../client.ts';
import type { Exchange } from '../../exchange.ts';
import type { ShareSetup } from '../profile.ts';
import { downloadUrl } from './base-url.ts';
import type { Offer } from './offer.ts';
import { platformOf, type Platform } from './package-name.ts';

/** Tells the bench that an application asked, what it said of itself, and what it was told to take. */
export function reportCheckIn(
  { devices, shareId }: Pick<ShareSetup, 'devices' | 'shareId'>,
  exchange: Exchange,
  { offered, baseUrl, version }: { offered: Offer | undefined; baseUrl: string; version: string | null },
): void {
  const { query, request, address } = exchange;
  const known = clientIdentity(request);
  const model = [query.get('platform'), query.get('arch')]
    .filter((part) => part !== null && part !== '')
    .join('-');
  devices.checkedIn({
    shareId,
    address,
    identity: {
      mac: known?.mac ?? null,
      name: known?.name ?? null,
      model: known?.model ?? (model === '' ? null : model.slice(0, 80)),
      version: version?.slice(0, 80) ?? known?.version ?? null,
      userAgent: known?.userAgent ?? null,
    },
    elfSha256: null,
    offered:
      offered === undefined
        ? null
        : { version: offered.version, url: downloadUrl(baseUrl, offered.name), sha256: offered.sha256 },
  });
}

/** What a framework's user agent tells: `MyApp/1.2 Sparkle/2.6.4`, `MyApp/1.2 WinSparkle/0.8.1`. */
export function frameworkOf(
  userAgent: string | undefined,
): { version: string; platform: Platform } | undefined {
  const found = /^[^/]*\/(\S+) (Win)?Sparkle\//.exec(userAgent ?? '');
  const platform = platformOf(found?.[2] === undefined ? 'macos' : 'windows');
  return found?.[1] === undefined || platform === undefined ? undefined : { version: found[1], platform };
}
