import type { ConditionView } from '../../../shared/contract/monitor.ts';

/** Gives each condition once, and again when it comes back after it was gone. */
export function newConditions(): (conditions: readonly ConditionView[]) => readonly ConditionView[] {
  let known: ReadonlySet<string> = new Set();
  return (conditions) => {
    const fresh = conditions.filter(({ diagnosis }) => !known.has(diagnosis.code));
    known = new Set(conditions.map(({ diagnosis }) => diagnosis.code));
    return fresh;
  };
}
