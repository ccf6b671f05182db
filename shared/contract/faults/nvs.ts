import type { SizeProblem } from '../../firmware/nvs/generate.ts';
import type { RowFault } from '../../firmware/nvs/row-fault.ts';

/** Lengths and sizes in bytes. */
export type NvsFaultParams = {
  'nvs-row-refused': Pick<RowFault, 'source' | 'line' | 'column' | 'problem'>;
  /** `size` as it was written. */
  'nvs-size-unusable': { size: string; problem: SizeProblem };
  'nvs-file-not-read': { path: string; reason: string };
  'nvs-csv-not-utf8': { path: string };
  'nvs-file-too-large': { path: string; size: number; limit: number };
  'nvs-file-not-written': { path: string; reason: string };
  'nvs-not-bin': { path: string };
  'nvs-key-unusable': { path: string; problem: 'too-short' | 'erased' | 'crc-wrong' };
  'nvs-hmac-key-unusable': { path: string; length: number; expected: number };
  /** Devices may have been encrypted with what it holds. */
  'nvs-key-exists': { path: string };
  'nvs-key-not-chosen': { chosen: 'none' | 'both' };
  'nvs-hmac-key-not-given': Record<string, never>;
};
