import type { Finding } from '../../firmware/findings/finding.ts';

export type PackagesEventParams = {
  'package-added': { name: string; version: string; branch: string; size: number; sha256: string };
  'package-replaced': { name: string; version: string; branch: string; size: number; sha256: string };
  /** The release in hand is in the catalogue already, byte for byte. */
  'package-of-build-known': { name: string; version: string; branch: string };
  'package-of-build-refused': { finding: Finding };
  /** Errors of the build that a person went on in spite of. */
  'package-errors-overridden': { name: string; version: string; branch: string; codes: string[] };
  'package-removed': { name: string; version: string; branch: string };
  'package-refused': { address: string; code: string };
  /** Its file was gone when the store was opened; the row went with it. */
  'package-lost': { name: string; version: string; branch: string; sha256: string };
  /** What a killed process or a cut upload had left. */
  'package-leftovers-removed': { path: string; files: number };
  'daemon-registered': { device: string; address: string };
  'daemon-silent': { device: string; address: string };
  'daemon-updated': { device: string; name: string; version: string; status: string };
};
