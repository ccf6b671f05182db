import type { CatalogueState } from './catalogue.ts';
import { feedXml } from './feed.ts';
import type { Language } from './language.ts';
import { isOnChannel, suits, type HashedFile, type Offer } from './offer.ts';
import type { Architecture, Platform } from './package-name.ts';

/** A feed as a file on a static host. */
export interface StaticFeed {
  /** Below the host's folder, `/`-separated. */
  readonly path: string;
  readonly platform: Platform;
  readonly architecture: Architecture;
  readonly language: Language;
  /** Newest first. */
  readonly offers: readonly Offer[];
  readonly xml: string;
}

export interface StaticLayout {
  readonly feeds: readonly StaticFeed[];
  /** What the feeds name, by path below the host's folder. */
  readonly files: ReadonlyMap<string, HashedFile>;
}

const suffixes: Readonly<Record<Language, string>> = { 'en-US': '', 'zh-CN': '.zh-CN' };

/**
 * `channels/<channel>/appcast-<platform>-<arch>[.zh-CN].xml`, the layout of the seed's production feeds. An installer
 * for every architecture is in the feed of each. Without `baseUrl` addresses are relative to the feed.
 */
export function staticLayout(
  state: CatalogueState,
  channel: string,
  baseUrl: string | undefined,
): StaticLayout {
  const offers = state.offers.filter((offer) => isOnChannel(offer, channel) && offer.content.kind === 'disk');
  const feeds = targetsOf(offers).flatMap(({ platform, architecture }) => {
    const inFeed = offers.filter((offer) => suits(offer, { platform, architecture }));
    return (['en-US', 'zh-CN'] as const).map((language) => {
      const path = `channels/${channel}/appcast-${platform}-${architecture}${suffixes[language]}.xml`;
      const { app, fields } = state;
      const about = { title: fields.title, description: fields.description, link: fields.link };
      const where = { baseUrl: baseUrl ?? '../..', path: `/${path}` };
      const xml = feedXml({ app, offers: inFeed, language, channel, ...where, ...about });
      return { path, platform, architecture, language, offers: inFeed, xml };
    });
  });
  return { feeds, files: filesOf(offers) };
}

function targetsOf(offers: readonly Offer[]): { platform: Platform; architecture: Architecture }[] {
  const platforms = new Map<Platform, Set<Architecture>>();
  for (const { platform, architecture } of offers) {
    if (platform === undefined) continue;
    const known = platforms.get(platform) ?? new Set();
    const all = architecture === undefined ? (['amd64', 'aarch64'] as const) : [architecture];
    platforms.set(platform, new Set([...known, ...all]));
  }
  return [...platforms].flatMap(([platform, architectures]) =>
    [...architectures].map((architecture) => ({ platform, architecture })),
  );
}

function filesOf(offers: readonly Offer[]): Map<string, HashedFile> {
  const files = new Map<string, HashedFile>();
  for (const { name, content, deltas } of offers) {
    if (content.kind === 'disk') files.set(`downloads/${name}`, content.file);
    for (const delta of deltas) files.set(`downloads/${delta.name}`, delta.file);
  }
  return files;
}
