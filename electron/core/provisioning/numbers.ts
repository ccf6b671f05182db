import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { NumberQuery, NumberView, PoolStock } from '../../../shared/contract/numbers.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import type { Alongside } from '../ledger/alongside.ts';
import type { JobRecord } from '../records.ts';
import type { Reservation, ReserveRequest } from './reserve.ts';
import type { NumberState, PoolKind } from './tables.ts';

export interface EndedJob {
  readonly job: Pick<JobRecord['job'], 'id' | 'verdict'>;
}

export interface ListRow {
  readonly key: string;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Numbers that no two boards have. The protocol of one job:
 *
 * 1. `reserve`: durable, for one board, before anything is written to it;
 * 2. `begin`: durable, the flash is about to change;
 * 3. `alongside` its row in the ledger, in one transaction: consumed with a PASS, else what they were before.
 *
 * A process that dies before 2 leaves numbers that no board has: they are free again. One that dies after 2 leaves
 * numbers that a board may have and no row tells of: they are quarantined, for a person, or until that very board
 * comes back. Whoever takes a living process for dead only makes its next step fail.
 */
export interface Numbers {
  reserve(request: ReserveRequest): Promise<Outcome<Reservation>>;
  begin(jobId: string): Promise<Outcome<null>>;
  /** What takes effect together with the ledger's row of that job; undefined for a job that holds nothing. */
  alongside(record: EndedJob): Alongside | undefined;
  /** For a job that goes into no ledger: everything is as it was before. */
  drop(jobId: string): Promise<Outcome<null>>;
  /** Enters rows that are not known yet, and brings those up to date that no board has. Returns how many are new. */
  importList(pool: string, rows: readonly ListRow[]): Promise<Outcome<{ readonly added: number }>>;
  /** Settles what processes of this computer left behind that died. */
  recover(): Promise<Outcome<null>>;
  /** What the counters and the list of a recipe still have to give. */
  stock(sources: Pick<RecipeProvisioning, 'counters' | 'list'>): Promise<Outcome<readonly PoolStock[]>>;
  list(query: NumberQuery): Promise<Outcome<NumberView>>;
  /** A person's decision: quarantined, or left reserved by a station that is gone, to `free` or `withdrawn`. */
  decide(pool: string, text: string, state: DecidedState, force: boolean): Promise<Outcome<null>>;
  /** Begins a pool by hand, or moves a counter forward. */
  beginPool(pool: string, kind: PoolKind, next: number | null): Promise<Outcome<null>>;
  /** Why a recipe cannot use these pools at all; undefined where it can. */
  hindrance(pools: readonly string[]): Promise<Fault | undefined>;
  /** Settles what is held still. */
  dispose(): Promise<void>;
}

export type DecidedState = Extract<NumberState, 'free' | 'withdrawn'>;
