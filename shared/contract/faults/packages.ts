import type { Misfit } from '../../misfit.ts';
import type { Finding } from '../../firmware/findings/finding.ts';

export type PackagesFaultParams = {
  'packages-folder-unusable': { path: string; reason: string };
  /** The rows of this database belong to the files of another folder. */
  'packages-of-another-folder': { database: string; path: string };
  /** `sameFile`: what is there is the same, byte for byte. */
  'package-exists': { name: string; version: string; branch: string; sameFile: boolean };
  'package-not-found': { name: string; version: string; branch: string };
  'package-not-written': { path: string; reason: string };
  'package-upload-cut': { received: number };
  'package-too-large': { limit: number };
  'package-content-not-json': Record<string, never>;
  'package-content-invalid': { field: string; misfit: Misfit };
  'package-sha256-differs': { expected: string; actual: string };
  'package-source-not-readable': { path: string; reason: string };
  /** `overridable`: what a person may go on in spite of; empty where the build itself has to be corrected. */
  'package-source-has-errors': { path: string; errors: readonly Finding[]; overridable: readonly string[] };
  /** A build whose app says no version, and nobody named one. */
  'package-field-missing': { field: string };
  'daemon-address-invalid': { address: string };
  /** `reason`: an `UnreachableReason`, or the code of a system error. */
  'daemon-unreachable': { address: string; reason: string };
  'daemon-refused': { address: string; reason: string };
  'daemon-answer-unknown': { address: string };
};
