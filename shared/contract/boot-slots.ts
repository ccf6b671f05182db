import * as z from 'zod';
import type { BootReason } from '../firmware/partitions/boot-reason.ts';

export const otadataEntryView = z.object({
  sequence: z.number(),
  /** The slot it selects; null where it selects none. */
  slot: z.string().nullable(),
  state: z.string(),
  written: z.boolean(),
  crcValid: z.boolean(),
  valid: z.boolean(),
});

export const bootSlotView = z.object({
  label: z.string(),
  offset: z.number(),
  size: z.number(),
  /**
   * `valid`: read in full, checksum and hash are right. `damaged`: it cannot start. `empty`: erased. `unread`: its header
   * is that of an app, the rest was not looked at.
   */
  image: z.enum(['valid', 'damaged', 'empty', 'unread']),
  app: z.object({ name: z.string(), version: z.string(), built: z.string() }).nullable(),
  /** Otadata asks for it. */
  selected: z.boolean(),
  /** The bootloader starts it. */
  boots: z.boolean(),
  /** It can be made the one that boots. */
  settable: z.boolean(),
});

export const bootView = z.object({
  chip: z.string(),
  mac: z.string(),
  tableOffset: z.number(),
  otadataOffset: z.number().nullable(),
  /** Two, in the order of their sectors; empty without otadata. */
  entries: z.array(otadataEntryView),
  slots: z.array(bootSlotView),
  reason: z.custom<BootReason>((value) => typeof value === 'object' && value !== null && 'code' in value),
});

export type BootView = z.infer<typeof bootView>;
export type BootSlotView = z.infer<typeof bootSlotView>;
