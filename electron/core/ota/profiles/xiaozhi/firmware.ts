import type { ChipName } from '../../../../../shared/firmware/chips.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import type { FirmwareName } from './firmware-name.ts';

/** What the app descriptor in an image says. */
export interface EmbeddedApp {
  readonly version: string;
  /** Lowercase hex; undefined where the build left it out. */
  readonly elfSha256: string | undefined;
}

/** One file that devices may be offered. */
export interface Firmware extends FirmwareName {
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Lowercase hex. */
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** Undefined for what is no image of Espressif's. */
  readonly chip: ChipName | undefined;
  /** What the app says of itself, and what a device that runs it will say. */
  readonly app: EmbeddedApp | undefined;
  /** One with an error is not offered. */
  readonly findings: readonly Finding[];
}

/** For devices that name no model, or one that nothing is there for. */
export const defaultModel = 'default';

/** Lowercase hex of the ELF file. A build without it has zeros in its place, which tell one from another as little. */
export function buildHash(text: string | undefined): string | undefined {
  const hash = text?.toLowerCase() ?? '';
  return /^[0-9a-f]{64}$/.test(hash) && !/^0+$/.test(hash) ? hash : undefined;
}
