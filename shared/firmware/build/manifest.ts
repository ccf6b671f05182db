import type { ChipName } from '../chips.ts';
import type { Finding } from '../findings/finding.ts';
import type { FlashSettings } from '../release.ts';

/** One file that a manifest wants in flash. */
export interface ManifestEntry {
  /** As the manifest spells it; may be hostile, remote or absent from the disk. */
  readonly path: string;
  /** Flash address in bytes; undefined where the manifest gives none that is a number. */
  readonly offset: number | undefined;
  /** The name a manifest gives it: `bootloader`, `app`, `partition-table`, `otadata`, a partition's label. */
  readonly label: string | undefined;
  /** The ROM is asked to encrypt it while it is written. */
  readonly encrypted: boolean;
}

/** What a build system wrote down about its output, whichever file it was written in. */
export interface Manifest {
  /** Name of the file it was read from. */
  readonly path: string;
  readonly entries: readonly ManifestEntry[];
  readonly chip: ChipName | undefined;
  /** Only what the manifest says. */
  readonly flash: Partial<FlashSettings>;
  readonly findings: readonly Finding[];
}

/** A manifest whose text could not be used at all; the findings say why. */
export interface UnusableManifest {
  readonly path: string;
  readonly entries?: undefined;
  readonly findings: readonly Finding[];
}
