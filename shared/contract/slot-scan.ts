import * as z from 'zod';

/** One barcode that the recipe wants of the next board of a slot. */
export const slotScan = z.object({
  /** As the recipe names it; empty for the only one. */
  name: z.string(),
  /** What to read, for the operator; null: it is called a barcode. */
  label: z.string().nullable(),
  /** See `recipe-provisioning.ts`; null: any text. */
  mask: z.string().nullable(),
  /** What was read; null: not yet. */
  text: z.string().nullable(),
});

/** Where a scan went that named no place itself. */
export const placedScan = z.object({ slot: z.number(), name: z.string() });

export type SlotScan = z.infer<typeof slotScan>;
export type PlacedScan = z.infer<typeof placedScan>;
