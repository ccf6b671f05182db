import type { FillProblem } from '../../firmware/nvs/row-fault.ts';

/** MACs as `34:85:18:9C:2A:F0`; `at` is milliseconds since the epoch. */
export type ProvisioningFaultParams = {
  'counter-used-up': { pool: string; last: number };
  'counter-not-back': { pool: string; next: number };
  'list-used-up': { pool: string };
  'list-row-missing': { pool: string; text: string };
  /** `what`: the column, the key or the line. */
  'list-unusable': { path: string; problem: ListProblem; what: string };
  /** Recipes that use one pool must agree on it. */
  'pool-is-otherwise': { pool: string; actual: string };
  'number-taken': { pool: string; text: string; mac: string | null; state: string };
  'number-not-held': { pool: string; text: string };
  'number-not-found': { pool: string; text: string };
  'number-in-work': { pool: string; text: string; station: string };
  'reservation-lost': Record<string, never>;
  'board-in-work': { mac: string; station: string; at: number };
  'board-passed-before': { mac: string; serial: string | null; at: number };
  /** The numbers that were given are in a damaged file, and nobody knows them. */
  'numbers-of-damaged-database': { pool: string; path: string };
  'scan-missing': { name: string };
  'scan-unfit': { name: string; text: string; mask: string };
  /** Where in the recipe, and why it cannot be. */
  'provisioning-unusable': { problem: ProvisioningProblem };
  /** A placeholder, where it stands, and why it cannot be filled. */
  'template-unusable': { at: string; problem: FillProblem };
};

export type ListProblem = 'no-rows' | 'open-quote' | 'no-column' | 'empty-key' | 'repeated-key';

export type ProvisioningProblem =
  | { readonly kind: 'no-table' }
  | { readonly kind: 'no-partition'; readonly label: string }
  | { readonly kind: 'not-nvs'; readonly label: string }
  | { readonly kind: 'source-undefined'; readonly name: string }
  | { readonly kind: 'source-repeated'; readonly name: string }
  | { readonly kind: 'secret-outside'; readonly name: string };
