import type { LedgerRecord } from '../../../shared/contract/ledger.ts';

/** Jobs of a bench that end while nothing can be recorded; older ones get a row of their own. */
const kept = 1_000;

export interface UnsureRecords {
  add(record: LedgerRecord): void;
  /** The id that it may be written under, once; undefined where it was never tried. */
  take(sourceId: string): number | undefined;
}

/**
 * Records whose writing failed or took too long. The answer may have been all that was lost, so what is told of them
 * later goes under the same id and takes the place of what is there.
 */
export function createUnsureRecords(): UnsureRecords {
  const ids = new Map<string, number>();
  return {
    add({ id, details }) {
      ids.set(details.sourceId, id);
      const [oldest] = ids.keys();
      if (ids.size > kept && oldest !== undefined) ids.delete(oldest);
    },
    take(sourceId) {
      const id = ids.get(sourceId);
      ids.delete(sourceId);
      return id;
    },
  };
}
