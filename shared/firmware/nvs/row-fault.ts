import type { IntegerEncoding } from './integer-types.ts';

/** Where a row came from. */
export interface RowPlace {
  /** The file as it was named. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
}

/** The columns of the generator's CSV. */
export const COLUMNS = ['key', 'type', 'encoding', 'value'] as const;
export type Column = (typeof COLUMNS)[number];

/** Why a row cannot be written; lengths in bytes. */
export type RowProblem =
  | { readonly kind: 'quote-open' }
  | { readonly kind: 'column-missing'; readonly column: Column }
  | { readonly kind: 'cell-missing'; readonly column: Column }
  | { readonly kind: 'no-header' }
  | { readonly kind: 'key-empty' }
  | { readonly kind: 'key-holds-nul' }
  | { readonly kind: 'key-too-long'; readonly key: string; readonly length: number; readonly limit: number }
  | { readonly kind: 'key-repeated'; readonly key: string; readonly first: RowPlace }
  | { readonly kind: 'before-namespace'; readonly key: string }
  | { readonly kind: 'too-many-namespaces'; readonly limit: number }
  | { readonly kind: 'type-unknown'; readonly type: string }
  | { readonly kind: 'encoding-unknown'; readonly encoding: string }
  | { readonly kind: 'encoding-not-for-file'; readonly encoding: string }
  | { readonly kind: 'not-an-integer'; readonly encoding: IntegerEncoding; readonly value: string }
  | {
      readonly kind: 'integer-out-of-range';
      readonly encoding: IntegerEncoding;
      readonly value: string;
      readonly minimum: string;
      readonly maximum: string;
    }
  | { readonly kind: 'not-hex' }
  | { readonly kind: 'odd-hex'; readonly digits: number }
  | { readonly kind: 'not-base64' }
  | { readonly kind: 'file-not-given'; readonly path: string }
  | { readonly kind: 'file-not-utf8'; readonly path: string }
  | { readonly kind: 'string-holds-nul' }
  | { readonly kind: 'value-too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'fill-shorter-than-value'; readonly length: number; readonly fill: number }
  | { readonly kind: 'partition-full' }
  | FillProblem;

/** Why a placeholder cannot be filled for one device. */
export type FillProblem =
  | { readonly kind: 'placeholder-open'; readonly text: string }
  | { readonly kind: 'placeholder-malformed'; readonly text: string }
  | { readonly kind: 'source-unknown'; readonly text: string; readonly name: string }
  | { readonly kind: 'format-unknown'; readonly text: string; readonly format: string }
  | { readonly kind: 'slice-outside'; readonly text: string; readonly length: number }
  | { readonly kind: 'addition-to-text'; readonly text: string }
  | { readonly kind: 'number-beyond-mac'; readonly text: string }
  | { readonly kind: 'device-value-missing'; readonly text: string; readonly name: string };

export interface RowFault extends RowPlace {
  readonly column: Column;
  readonly problem: RowProblem;
}

export function rowFault(place: RowPlace, column: Column, problem: RowProblem): RowFault {
  return { source: place.source, line: place.line, column, problem };
}
