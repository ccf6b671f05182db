import { oc } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';

/** See `electron/core/provisioning/tables.ts`. */
export const numberState = z.enum(['free', 'reserved', 'consumed', 'quarantined', 'withdrawn']);

export const numberPool = z.object({
  name: z.string(),
  kind: z.enum(['counter', 'list', 'scan']),
  /** The next one that a counter gives when none is free; null for lists and barcodes. */
  next: z.number().nullable(),
  counts: z.record(numberState, z.number()),
});

export const numberEntry = z.object({
  pool: z.string(),
  text: z.string(),
  state: numberState,
  mac: z.string().nullable(),
  station: z.string().nullable(),
  /** When it became what it is, milliseconds since the epoch. */
  at: z.number(),
});

export const numberQuery = z.object({
  pool: z.string().optional(),
  states: z.array(numberState).optional(),
  limit: z.number().int().min(1).max(1_000).optional(),
});

export const numberView = z.object({
  pools: z.array(numberPool),
  /** What the query asks for, newest first. */
  numbers: z.array(numberEntry),
});

const one = z.object({ pool: z.string().min(1), text: z.string().min(1) });

export type NumberPool = z.infer<typeof numberPool>;
export type NumberEntry = z.infer<typeof numberEntry>;
export type NumberQuery = z.infer<typeof numberQuery>;
export type NumberView = z.infer<typeof numberView>;

export const numbersContract = {
  list: oc.input(numberQuery).output(outcome(numberView)),
  /** A quarantined number may be given again: a person has made sure that no board has it. */
  release: oc.input(one).output(outcome(z.null())),
  /** It is never given again. */
  withdraw: oc.input(one).output(outcome(z.null())),
};
