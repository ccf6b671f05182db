import * as z from 'zod';
import { recipeLabel } from './recipe-label.ts';
import { recipeProvisioning } from './recipe-provisioning.ts';

/** How a label will look, and where it goes; nothing is printed. */
export const labelPreview = z.object({
  format: z.enum(['csv', 'zpl', 'png', 'pdf']),
  /** The path of the file or the name of the printer. */
  to: z.string(),
  /** A PNG in base64 of this many millimetres; null for a label of text. */
  picture: z.object({ png: z.string(), width: z.number(), height: z.number() }).nullable(),
  /** The line of a CSV file under its first one, or the program for the printer; null for a picture. */
  text: z.string().nullable(),
  /** What it says is made up: there is no board yet. */
  isSample: z.boolean(),
});

/** What a person is still writing: it is judged where a fault can name the place. */
export function draftOf<Schema extends z.ZodType>(_schema: Schema) {
  return z.custom<z.input<Schema>>((value) => typeof value === 'object' && value !== null);
}

/** A label that nobody has saved yet. */
export const labelDraft = z.object({
  buildId: z.string(),
  /** Of the recipe that it will be part of; files beside it are read. */
  path: z.string().min(1),
  label: draftOf(recipeLabel),
  provisioning: draftOf(recipeProvisioning).nullish(),
});

/** What the parts of a draft have to be. */
export const labelParts = z.object({ label: recipeLabel, provisioning: recipeProvisioning.nullish() });

export type LabelPreview = z.infer<typeof labelPreview>;
export type LabelDraft = z.infer<typeof labelDraft>;
