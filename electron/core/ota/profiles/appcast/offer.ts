import type { ReleaseFile } from '../../../../../shared/firmware/release.ts';
import type { Language } from './language.ts';
import type { PackageFields } from './package-fields.ts';
import type { Architecture, Platform } from './package-name.ts';
import { newestFirst } from './version-order.ts';

/** A file on the disk as it was when it was hashed. */
export interface HashedFile {
  /** Without links. */
  readonly path: string;
  readonly size: number;
  /** Lowercase hex. */
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** A patch from one version to the package's. */
export interface Delta {
  readonly name: string;
  readonly from: string;
  readonly file: HashedFile;
  readonly signature: string | undefined;
}

/** Something that the feed offers: complete, hashed, and really there. */
export interface Offer {
  /** What `/downloads/` calls it. */
  readonly name: string;
  readonly version: string;
  /** Undefined for firmware. */
  readonly platform: Platform | undefined;
  /** Of an installer; undefined: for every one. */
  readonly architecture: Architecture | undefined;
  /** The chip of a firmware, `esp32s3`. */
  readonly chip: string | undefined;
  readonly size: number;
  readonly sha256: string;
  readonly modifiedAt: number;
  /** What `sparkle:edSignature` holds: Ed25519 in base64, or SHA-256 in hex. */
  readonly signature: string | undefined;
  /** Markdown. */
  readonly notes: Readonly<Record<Language, string | undefined>>;
  readonly fields: PackageFields;
  readonly deltas: readonly Delta[];
  readonly content:
    | { readonly kind: 'disk'; readonly file: HashedFile }
    | { readonly kind: 'release'; readonly file: ReleaseFile };
}

/** What somebody asks for; what is left out does not matter to them. */
export interface Wanted {
  readonly platform?: Platform | 'firmware' | undefined;
  readonly architecture?: Architecture | undefined;
  readonly chip?: string | undefined;
  readonly version?: string | undefined;
}

/** Sparkle takes the first of the newest that a Mac can run, and an Apple one can run both. */
function rankOf({ platform, architecture }: Offer): number {
  return platform === 'macos' && architecture === 'amd64' ? 1 : 0;
}

/** Newest first; among equal versions the file changed last. */
export function inOrder(offers: readonly Offer[]): Offer[] {
  return offers.toSorted(
    (a, b) =>
      newestFirst(a.version, b.version) ||
      rankOf(a) - rankOf(b) ||
      b.modifiedAt - a.modifiedAt ||
      (a.name < b.name ? -1 : 1),
  );
}

/** An installer without an architecture suits every one. */
export function suits(offer: Offer, { platform, architecture, chip, version }: Wanted): boolean {
  const suitsPlatform = platform === undefined || platform === (offer.platform ?? 'firmware');
  const suitsArchitecture =
    architecture === undefined || offer.architecture === undefined || offer.architecture === architecture;
  const suitsChip = chip === undefined || offer.chip === chip;
  return (
    suitsPlatform && suitsArchitecture && suitsChip && (version === undefined || version === offer.version)
  );
}

/** Packages without a channel are for everybody. */
export function isOnChannel({ fields }: Offer, channel: string | undefined): boolean {
  return fields.channel === undefined || fields.channel === channel;
}

/**
 * What a feed may hold. One for all channels has those of others for macOS alone: Sparkle keeps labelled items from
 * users who have not chosen the channel, WinSparkle and the seed's client install them.
 */
export function isForFeed(offer: Offer, channel: string | undefined): boolean {
  return isOnChannel(offer, channel) || (channel === undefined && offer.platform === 'macos');
}
