import * as z from 'zod';
import { rule } from '../misfit.ts';
import { relativePath } from './recipe-provisioning.ts';

/** With placeholders: `${serial}`, `${mac:colon}`, `${version}`, `${project}`, `${time[0:10]}`, `${number}`, `${list.column}`. */
const filled = z.string().max(1_000);

/** To a file in the recipe's folder, or to a printer that this computer knows by that name. */
const target = z.union([
  z.strictObject({ file: relativePath }),
  z.strictObject({ printer: z.string().regex(/^[\w.-]{1,40}$/, rule('name-with-dots')) }),
]);

/** Millimetres from the upper left corner. */
const place = { x: z.number().min(0).max(500), y: z.number().min(0).max(500) };

export const labelItem = z.union([
  /** `size`: height of a line in millimetres. */
  z.strictObject({ text: filled, ...place, size: z.number().min(1).max(50).default(2.5) }),
  /** `size`: width and height in millimetres, without the margin that a reader needs. */
  z.strictObject({ qr: filled.min(1), ...place, size: z.number().min(3).max(200) }),
  z.strictObject({ datamatrix: filled.min(1), ...place, size: z.number().min(3).max(200) }),
]);

const picture = {
  /** Millimetres. */
  width: z.number().min(5).max(300),
  height: z.number().min(5).max(300),
  /** Dots per inch of the printer. */
  dpi: z.number().int().min(72).max(1_200).default(300),
  items: z.array(labelItem).min(1).max(50),
  to: target,
};

/** What is printed for a board that passed, and for no other. */
export const recipeLabel = z.discriminatedUnion('format', [
  /** One line for each board, for a label program; a new file begins with the names. */
  z.strictObject({
    format: z.literal('csv'),
    columns: z
      .array(z.strictObject({ name: z.string().min(1), value: filled }))
      .min(1)
      .max(50),
    to: target,
  }),
  /** Zebra's language; the file holds placeholders. */
  z.strictObject({ format: z.literal('zpl'), template: relativePath, to: target }),
  z.strictObject({ format: z.literal('png'), ...picture }),
  z.strictObject({ format: z.literal('pdf'), ...picture }),
]);

export type RecipeLabel = z.infer<typeof recipeLabel>;
export type LabelItem = z.infer<typeof labelItem>;
export type PictureLabel = Extract<RecipeLabel, { format: 'png' | 'pdf' }>;
