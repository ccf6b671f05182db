import type { MemberState, RolloutPhase, RolloutPolicy } from '../../../shared/contract/rollout.ts';

/**
 * One release on its way to many devices, a few at a time: an immutable value, and functions from one to the next.
 * A step that does not apply (a member that is not there, a rollout that was cancelled) returns the rollout as it was.
 */
export interface Rollout {
  readonly policy: RolloutPolicy;
  /** By device id, in the order in which they joined. */
  readonly members: ReadonlyMap<string, MemberState>;
  readonly gate: 'open' | 'halted' | 'cancelled';
  /** Whose failures count towards the halt: those since the last start, resume or retry. */
  readonly recentFailures: ReadonlySet<string>;
  /** The only ones that may be admitted while a halted rollout tries its failures again; undefined: everyone. */
  readonly retrying: ReadonlySet<string> | undefined;
  /** Of those that were sent everything, whom a person has confirmed: they keep nobody waiting. */
  readonly confirmed: ReadonlySet<string>;
}

export function startRollout(policy: RolloutPolicy, ids: Iterable<string> = []): Rollout {
  const members = new Map([...ids].map((id): [string, MemberState] => [id, 'waiting']));
  const none = new Set<string>();
  return { policy, members, gate: 'open', recentFailures: none, retrying: undefined, confirmed: none };
}

/** A device that nobody had listed waits behind the others. */
export function join(rollout: Rollout, id: string): Rollout {
  return rollout.members.has(id) ? rollout : withMember(rollout, id, 'waiting');
}

export function mayAdmit(rollout: Rollout, id: string): boolean {
  return (
    rollout.gate === 'open' &&
    rollout.members.get(id) === 'waiting' &&
    (rollout.retrying?.has(id) ?? true) &&
    freePlaces(rollout) > 0
  );
}

export function admit(rollout: Rollout, id: string): Rollout {
  return mayAdmit(rollout, id) ? withMember(rollout, id, 'admitted') : rollout;
}

/** Admits as many of those who wait as there are free places, first come first served. */
export function admitWaiting(rollout: Rollout): { rollout: Rollout; admitted: readonly string[] } {
  const { gate, retrying } = rollout;
  if (gate !== 'open') return { rollout, admitted: [] };
  const admitted = idsIn(rollout, 'waiting')
    .filter((id) => retrying?.has(id) ?? true)
    .slice(0, freePlaces(rollout));
  if (admitted.length === 0) return { rollout, admitted };
  const members = new Map(rollout.members);
  for (const id of admitted) members.set(id, 'admitted');
  return { rollout: { ...rollout, members }, admitted };
}

/** It has every byte, and has not told what it runs. */
export function markSent(rollout: Rollout, id: string): Rollout {
  if (rollout.members.get(id) !== 'admitted') return rollout;
  return closeRetry(withMember(rollout, id, 'sent'));
}

/** A person takes it for good: it stays `sent`, and its place is free. */
export function confirm(rollout: Rollout, id: string): Rollout {
  if (rollout.members.get(id) !== 'sent' || rollout.confirmed.has(id)) return rollout;
  return closeRetry({ ...rollout, confirmed: new Set(rollout.confirmed).add(id) });
}

/** One that was admitted and never began: it may join again as if it had never been here. */
export function leave(rollout: Rollout, id: string): Rollout {
  if (rollout.members.get(id) !== 'admitted') return rollout;
  const members = new Map(rollout.members);
  members.delete(id);
  return closeRetry({ ...rollout, members });
}

/** Ends one that is under way, or was sent everything. */
export function settle(rollout: Rollout, id: string, end: 'succeeded' | 'failed'): Rollout {
  const before = rollout.members.get(id);
  if (before !== 'admitted' && before !== 'sent') return rollout;
  const ended = withMember(rollout, id, end);
  if (end === 'succeeded') return closeRetry(ended);
  const recentFailures = new Set(rollout.recentFailures).add(id);
  const failed = { ...ended, recentFailures };
  return closeRetry({
    ...failed,
    gate: isTooMany(failed) && failed.gate === 'open' ? 'halted' : failed.gate,
  });
}

/** A device was seen with the new version, whatever was believed of it; its failure does not count any more. */
export function seenUpdated(rollout: Rollout, id: string): Rollout {
  const state = rollout.members.get(id);
  if (state === undefined || state === 'succeeded') return rollout;
  const recentFailures = new Set(rollout.recentFailures);
  recentFailures.delete(id);
  return closeRetry({ ...withMember(rollout, id, 'succeeded'), recentFailures });
}

/** Nobody is admitted until `resume` or `retryFailed`. */
export function halt(rollout: Rollout): Rollout {
  return rollout.gate === 'open' ? { ...rollout, gate: 'halted' } : rollout;
}

/** Goes on with all those who wait; the failed stay failed. */
export function resume(rollout: Rollout): Rollout {
  const isHeldBack = rollout.gate === 'halted' || rollout.retrying !== undefined;
  if (rollout.gate === 'cancelled' || !isHeldBack) return rollout;
  return { ...rollout, gate: 'open', recentFailures: new Set(), retrying: undefined };
}

/**
 * Lets the failed wait again. Where the rollout was halted, they alone are admitted and it halts again after them:
 * a retry is no resume.
 */
export function retryFailed(rollout: Rollout): Rollout {
  const failed = idsIn(rollout, 'failed');
  if (rollout.gate === 'cancelled' || failed.length === 0) return rollout;
  const members = new Map(rollout.members);
  const confirmed = new Set(rollout.confirmed);
  for (const id of failed) {
    members.set(id, 'waiting');
    confirmed.delete(id);
  }
  const isNarrow = rollout.gate === 'halted' || rollout.retrying !== undefined;
  const retrying = isNarrow ? new Set([...(rollout.retrying ?? []), ...failed]) : undefined;
  return { ...rollout, members, confirmed, gate: 'open', recentFailures: new Set(), retrying };
}

/** For ever; what is under way still ends as it ends. */
export function cancel(rollout: Rollout): Rollout {
  return rollout.gate === 'cancelled' ? rollout : { ...rollout, gate: 'cancelled', retrying: undefined };
}

export function phaseOf(rollout: Rollout): RolloutPhase {
  if (rollout.gate !== 'open') return rollout.gate;
  /* One that nobody has joined yet has only begun. */
  const isUnderWay = rollout.members.size === 0 || countOf(rollout, 'waiting') + placesTaken(rollout) > 0;
  return isUnderWay ? 'running' : 'finished';
}

/** Whom a person is asked about; nobody where the policy goes on without. */
export function unconfirmed(rollout: Rollout): string[] {
  if (rollout.policy.afterSent === 'go-on') return [];
  return idsIn(rollout, 'sent').filter((id) => !rollout.confirmed.has(id));
}

/** How many failures halted it; null where it is not halted, or was by a person. */
export function haltedAfter(rollout: Rollout): number | null {
  return rollout.gate === 'halted' && isTooMany(rollout) ? rollout.recentFailures.size : null;
}

export function countOf(rollout: Rollout, state: MemberState): number {
  let count = 0;
  for (const found of rollout.members.values()) if (found === state) count += 1;
  return count;
}

export function idsIn(rollout: Rollout, state: MemberState): string[] {
  const ids: string[] = [];
  for (const [id, found] of rollout.members) if (found === state) ids.push(id);
  return ids;
}

function placesTaken(rollout: Rollout): number {
  return countOf(rollout, 'admitted') + unconfirmed(rollout).length;
}

function freePlaces(rollout: Rollout): number {
  return Math.max(0, rollout.policy.parallel - placesTaken(rollout));
}

function isTooMany({ policy, recentFailures }: Rollout): boolean {
  return recentFailures.size >= (policy.stopAfter ?? Infinity);
}

function withMember(rollout: Rollout, id: string, state: MemberState): Rollout {
  return { ...rollout, members: new Map(rollout.members).set(id, state) };
}

/** The retry is over when all of its members have ended; others that still wait go on waiting for `resume`. */
function closeRetry(rollout: Rollout): Rollout {
  const { retrying, members, gate } = rollout;
  if (retrying === undefined) return rollout;
  const holding = new Set(unconfirmed(rollout));
  const isUnended = (id: string) =>
    members.get(id) === 'waiting' || members.get(id) === 'admitted' || holding.has(id);
  if ([...retrying].some(isUnended)) return rollout;
  const othersWait = [...members.values()].includes('waiting');
  return { ...rollout, retrying: undefined, gate: gate === 'open' && othersWait ? 'halted' : gate };
}
