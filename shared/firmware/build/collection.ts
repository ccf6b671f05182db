import type { Finding } from '../findings/finding.ts';
import type { SourceKind } from '../release.ts';
import type { Examination } from './examine.ts';
import type { Manifest } from './manifest.ts';
import type { ProjectDescription } from './project-description.ts';

/** One file as it was read. */
export interface CollectedFile {
  /** As the manifest spells it; for a file that no manifest names, its path relative to the source. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly modifiedAt: number;
  readonly examination: Examination;
}

/** All that was read of one build, at one moment: what a release is assembled from. */
export interface Collection {
  readonly source: { readonly path: string; readonly kind: SourceKind };
  readonly takenAt: number;
  /** Undefined where there is none, or none that could be used. */
  readonly manifest: Manifest | undefined;
  readonly description: ProjectDescription | undefined;
  /** Each path once. */
  readonly files: readonly CollectedFile[];
  /** `partitions.csv` beside the files, used where no binary table is. */
  readonly csv: { readonly path: string; readonly text: string } | undefined;
  /** The file that a person wants as the app. */
  readonly chosenApp: string | undefined;
  /** What went wrong while collecting. */
  readonly findings: readonly Finding[];
}
