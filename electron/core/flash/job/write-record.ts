/** What of a plan is done, by where it begins in flash. Outlives a connection, so that the next one goes on from there. */
export interface WriteRecord {
  /** A whole-chip erase is never done twice: it would take the finished files with it. */
  chipErased: boolean;
  readonly erased: Set<number>;
  readonly finished: Set<number>;
}

export function newRecord(): WriteRecord {
  return { chipErased: false, erased: new Set(), finished: new Set() };
}
