import { isOnChannel, suits, type Offer, type Wanted } from './offer.ts';
import { architectureIn, architectureOf, extensionOf, platformIn, platformOf } from './package-name.ts';

/** What a query asks for; `never` where it names a system that there are no packages for. */
export function wantedBy(
  query: URLSearchParams,
  defaults: { platform?: string; arch?: string } = {},
): Wanted | 'never' {
  const platform = textOf(query, 'platform') ?? defaults.platform;
  const arch = textOf(query, 'arch') ?? defaults.arch;
  const version = textOf(query, 'version');
  if (platform === undefined)
    return { architecture: arch === undefined ? undefined : architectureOf(arch), version };
  if (/^(?:firmware|esp\w*)$/i.test(platform)) {
    const chip = /^(?:firmware|esp)$/i.test(platform)
      ? undefined
      : platform.toLowerCase().replaceAll('-', '');
    return { platform: 'firmware', chip, version };
  }
  const known = platformOf(platform);
  if (known === undefined) return 'never';
  return { platform: known, architecture: arch === undefined ? undefined : architectureOf(arch), version };
}

/** Those that suit, in their order. */
export function suitableTo(
  offers: readonly Offer[],
  wanted: Wanted | 'never',
  channel: string | undefined,
): readonly Offer[] {
  if (wanted === 'never') return [];
  return offers.filter((offer) => suits(offer, wanted) && isOnChannel(offer, channel));
}

/**
 * What to send for a name that is not there, by the rule of the seed's server: the same ending, then the same
 * platform before the same architecture; among equals the newest.
 */
export function closestTo(name: string, offers: readonly Offer[]): Offer | undefined {
  const extension = extensionOf(name);
  const scored = offers
    .filter((offer) => offer.platform !== undefined && extensionOf(offer.name) === extension)
    .map((offer) => ({ offer, score: scoreOf(offer, name) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.find(({ score }) => score === best)?.offer;
}

function scoreOf({ platform, architecture }: Offer, name: string): number {
  const samePlatform = platform !== undefined && platform === platformIn(name);
  const sameArchitecture = architecture !== undefined && architecture === architectureIn(name);
  return (samePlatform ? 10 : 0) + (sameArchitecture ? 5 : 0);
}

function textOf(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name)?.trim();
  return value === '' ? undefined : value;
}
