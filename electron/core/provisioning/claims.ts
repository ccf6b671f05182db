import type { CounterFormat } from '../../../shared/contract/recipe-provisioning.ts';

/** What a job wants from one pool. */
export type Claim =
  | {
      readonly kind: 'counter';
      readonly pool: string;
      readonly format: CounterFormat;
      readonly start: number;
      /** The last one that may be given. */
      readonly last: number;
    }
  /** The next row; `text`: the row of that key. */
  | { readonly kind: 'list'; readonly pool: string; readonly text: string | undefined }
  | { readonly kind: 'scan'; readonly pool: string; readonly text: string };

/** A number that a job holds. */
export interface HeldNumber {
  readonly pool: string;
  readonly text: string;
  readonly value: number | null;
  /** The row of a list by column. */
  readonly cells: Readonly<Record<string, string>>;
}
