import type { ChipName } from '../../../../../shared/firmware/chips.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import type { FirmwareName } from './firmware-name.ts';

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
  readonly app: { readonly version: string; readonly elfSha256: string } | undefined;
  /** One with an error is not offered. */
  readonly findings: readonly Finding[];
}

/** For devices that name no model, or one that nothing is there for. */
export const defaultModel = 'default';
