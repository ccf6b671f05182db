import * as z from 'zod';

/** How carefully a release is rolled out. */
export const rolloutPolicy = z.object({
  /** How many devices may be under way at one time. */
  parallel: z.number().int().min(1).max(1000),
  /** Halt after so many failures since the last start, resume or retry; null: never. */
  stopAfter: z.number().int().min(1).nullable(),
});

/** A device waits, is under way (`admitted`), and ends as `succeeded` or `failed`. */
export const memberState = z.enum(['waiting', 'admitted', 'succeeded', 'failed']);

/**
 * `running`: members are admitted as places get free. `halted`: what is under way ends, nobody else is admitted.
 * `cancelled`: for ever halted. `finished`: every member has ended.
 */
export const rolloutPhase = z.enum(['running', 'halted', 'cancelled', 'finished']);

export const rolloutView = z.object({
  policy: rolloutPolicy,
  phase: rolloutPhase,
  /** How many failures halted it; null where it is not halted, or where a person paused it. */
  haltedAfter: z.number().nullable(),
  counts: z.record(memberState, z.number()),
  /** In the order in which they joined. */
  members: z.array(z.object({ id: z.string(), state: memberState })),
});

export type RolloutPolicy = z.infer<typeof rolloutPolicy>;
export type MemberState = z.infer<typeof memberState>;
export type RolloutPhase = z.infer<typeof rolloutPhase>;
export type RolloutView = z.infer<typeof rolloutView>;
