import * as z from 'zod';

/** How carefully a release is rolled out. */
export const rolloutPolicy = z.object({
  /** How many devices may be under way at one time. */
  parallel: z.number().int().min(1).max(1000),
  /** Halt after so many failures since the last start, resume or retry; null: never. */
  stopAfter: z.number().int().min(1).nullable(),
  /**
   * What a device that was sent everything, and has not told yet what it runs, does to the others. `confirm`: it keeps
   * its place until its own word or a person's. `go-on`: its place is free; it stays `sent`. Absent: `confirm`.
   */
  afterSent: z.enum(['confirm', 'go-on']).optional(),
});

/**
 * A device waits, is under way (`admitted`), and ends as `succeeded` or `failed`. `sent`: it has every byte, and nobody
 * knows what it runs; only its own word makes that `succeeded`.
 */
export const memberState = z.enum(['waiting', 'admitted', 'sent', 'succeeded', 'failed']);

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
  /** Members that were sent everything and keep their places until a person confirms them, or they tell themselves. */
  toConfirm: z.array(z.string()),
});

export type RolloutPolicy = z.infer<typeof rolloutPolicy>;
export type MemberState = z.infer<typeof memberState>;
export type RolloutPhase = z.infer<typeof rolloutPhase>;
export type RolloutView = z.infer<typeof rolloutView>;
