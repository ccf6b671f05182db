import { oc } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';
import { poolName } from './recipe-provisioning.ts';

/** See `electron/core/provisioning/tables.ts`. */
export const numberState = z.enum(['free', 'reserved', 'consumed', 'quarantined', 'withdrawn']);

/**
 * Why a number is put aside. `process-died`: the station was gone while it wrote. `pass-withdrawn`: a PASS with it was
 * written, and is none. `station-given-up`: a person took another number from the same job.
 */
export const quarantineReason = z.enum(['process-died', 'pass-withdrawn', 'station-given-up']);

export const numberPool = z.object({
  name: z.string(),
  kind: z.enum(['counter', 'list', 'scan']),
  /** The next one that a counter gives when none is free; null for lists and barcodes. */
  next: z.number().nullable(),
  /** What the next board gets, as it is written; null where that is not known before. */
  nextText: z.string().nullable(),
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
  /** Of one that is quarantined; null where nobody has noted it. */
  reason: quarantineReason.nullable(),
});

/** What a recipe still has to give. */
export const poolStock = z.object({
  pool: z.string(),
  kind: z.enum(['counter', 'list']),
  /** How many boards it is enough for; null for a counter without a last number. */
  left: z.number().nullable(),
  /** How many boards have one. */
  given: z.number(),
  next: z.string().nullable(),
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

export const numberList = z.object({
  pool: poolName,
  /** The column whose cells tell the rows apart. */
  key: z.string().min(1),
  /** A CSV whose first row names the columns. */
  text: z.string().max(32_000_000),
  /** For the words about it. */
  name: z.string().min(1).max(255),
});

export type QuarantineReason = z.infer<typeof quarantineReason>;
export type PoolStock = z.infer<typeof poolStock>;
export type NumberList = z.infer<typeof numberList>;
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
  /** Enters the rows that are not known yet, and brings those up to date that no board has. */
  importList: oc.input(numberList).output(outcome(z.object({ added: z.number() }))),
};
