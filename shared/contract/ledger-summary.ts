import * as z from 'zod';
import { faultSchema } from './fault.ts';

/** A stretch of time: milliseconds since the epoch, from `from` on and before `until`. */
export const stretch = z
  .object({ from: z.number(), until: z.number() })
  .refine(({ from, until }) => from < until && until - from <= 400 * 86_400_000);

const passedAndFailed = { passed: z.number(), failed: z.number() };

/** What a shift did, or a fortnight. `passed` is PASS alone; a job that was only written has failed here. */
export const ledgerSummary = z.object({
  from: z.number(),
  until: z.number(),
  /** Jobs by verdict. */
  jobs: z.object({ pass: z.number(), written: z.number(), failed: z.number(), cancelled: z.number() }),
  /** Downloads and pushes by verdict. */
  lan: z.object({
    complete: z.number(),
    updated: z.number(),
    sent: z.number(),
    failed: z.number(),
    aborted: z.number(),
    cancelled: z.number(),
  }),
  /** MACs of jobs, and those of them that passed. */
  boards: z.number(),
  boardsPassed: z.number(),
  /** Of jobs that were not cancelled; null where there was none. */
  yield: z.number().nullable(),
  /** Of those that passed; null where none did. */
  meanSeconds: z.number().nullable(),
  /** Quarters of an hour in which jobs ended, in their order. */
  quarters: z.array(z.object({ at: z.number(), ...passedAndFailed })),
  /** Why jobs failed, the most frequent first; `fault` is the newest of its code. */
  reasons: z.array(z.object({ code: z.string(), count: z.number(), fault: faultSchema.nullable() })),
  /** By slot; null for jobs outside a station. */
  slots: z.array(z.object({ slot: z.string().nullable(), ...passedAndFailed })),
  releases: z.array(z.object({ name: z.string(), version: z.string().nullable(), ...passedAndFailed })),
  operators: z.array(z.string()),
  stations: z.array(z.string()),
});

/** `name`: of a file for it, without its ending. */
export const ledgerReport = z.object({ name: z.string(), html: z.string() });

export type LedgerReport = z.infer<typeof ledgerReport>;
export type LedgerSummary = z.infer<typeof ledgerSummary>;
