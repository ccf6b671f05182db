import * as z from 'zod';
import { rule } from '../misfit.ts';

/** In the recipe's folder or below it, with `/`. */
export const relativePath = z
  .string()
  .min(1, rule('file-named'))
  .refine((path) => !/^([/\\]|[A-Za-z]:)/.test(path), rule('relative-to-recipe'))
  .refine((path) => !path.split(/[/\\]/).includes('..'), rule('inside-recipe-folder'));

/** As a placeholder writes it: `${counter.box}`; empty for the only one. */
const sourceName = z.string().regex(/^\w{0,30}$/, rule('name-plain'));

export const poolName = z.string().regex(/^[\w.-]{1,60}$/, rule('name-with-dots'));

export const checkDigits = ['none', 'luhn', 'gs1', 'mod97-10'] as const;

/** How a counter's numbers are written. All recipes that use one pool agree on it. */
export const counterFormat = z.strictObject({
  prefix: z
    .string()
    .max(40)
    .regex(/^[\x20-\x7e]*$/, rule('printable-ascii'))
    .default(''),
  /** Digits at least, filled up with zeros. */
  width: z.number().int().min(1).max(15).default(6),
  step: z.number().int().min(1).max(1_000_000).default(1),
  /** Over the digits of prefix and number (`mod97-10`: letters too), written after them. */
  checkDigit: z.enum(checkDigits).default('none'),
});

const largest = Number.MAX_SAFE_INTEGER;

/** `${counter}` is the number that was counted, `${number}` how it is written. */
const counter = counterFormat.extend({
  name: sourceName.default(''),
  /** Whoever uses the same pool of the same database never gets the same number. */
  pool: poolName,
  /** The first number of a pool that is not begun yet. */
  start: z.number().int().min(0).max(largest).default(1),
  /** The last one that may be given. */
  last: z.number().int().min(0).max(largest).optional(),
});

/** `${list.column}`: rows of a CSV file, one for each board. */
const list = z.strictObject({
  pool: poolName,
  /** Read when the recipe is loaded; absent: what `flashdock numbers import` has read. */
  file: relativePath.optional(),
  /** The column whose cells tell the rows apart. */
  key: z.string().min(1),
  /** Whose row a board gets, as `${scan}` or `${mac:colon}`; absent: the next one. */
  match: z.string().min(1).optional(),
  /** Columns that go into the board and nowhere else: neither into the ledger nor onto a label. */
  secret: z.array(z.string().min(1)).default([]),
});

/** `${scan}`: a barcode that the operator reads before the start. */
const scan = z.strictObject({
  name: sourceName.default(''),
  /** What to read, for the operator. */
  label: z.string().min(1).max(80).optional(),
  /** `#` a digit, `@` a letter, `?` either, anything else itself; absent: any text. */
  mask: z.string().min(1).max(100).optional(),
  /** Boards of one pool never have the same text; absent: nobody looks. */
  pool: poolName.optional(),
});

/**
 * What happens to a board that has a PASS. `own-number`: it keeps its number, and is refused when that is not the one
 * on record, unless the recipe overrides `mac-has-serial`. `refuse`: it is refused.
 */
export const againModes = ['own-number', 'refuse'] as const;

/** What each board gets that no other has. */
export const recipeProvisioning = z.strictObject({
  /** A CSV as ESP-IDF's generator takes it, with placeholders; absent: nothing is written, numbers are only kept. */
  template: relativePath.optional(),
  /** Label of the NVS partition in the release's table. */
  partition: z.string().min(1).max(16).default('nvs'),
  /** Of the pages; 1 is for ESP-IDF before 3.2. */
  version: z.union([z.literal(1), z.literal(2)]).default(2),
  /** A file of `nvs_keys`, or its 64 bytes of keys: the partition is encrypted with them. */
  encryptionKey: relativePath.optional(),
  counters: z.array(counter).max(20).default([]),
  list: list.optional(),
  scans: z.array(scan).max(10).default([]),
  /** What a board is known by, as `${number}`, `${list.serial}` or `SN-${mac:upper}`; absent: the only counter's number. */
  serial: z.string().min(1).max(200).optional(),
  again: z.enum(againModes).default('own-number'),
});

export type CheckDigit = (typeof checkDigits)[number];
export type CounterFormat = z.infer<typeof counterFormat>;
export type RecipeCounter = z.infer<typeof counter>;
export type RecipeList = z.infer<typeof list>;
export type RecipeScan = z.infer<typeof scan>;
export type RecipeProvisioning = z.infer<typeof recipeProvisioning>;
