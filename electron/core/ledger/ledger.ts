import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type {
  DeviceLife,
  LedgerDevice,
  LedgerEntry,
  LedgerPage,
  LedgerQuery,
  LedgerRecord,
  LedgerRelease,
  LedgerState,
} from '../../../shared/contract/ledger.ts';
import type { LedgerSummary } from '../../../shared/contract/ledger-summary.ts';
import type { Database } from '../database/open-database.ts';
import type { Alongside } from './alongside.ts';
import type { LedgerTables } from './tables.ts';

/** What a room tells; the ledger adds its id, where it was recorded, and who is logged in where no operator is named. */
export type NewEntry = Omit<LedgerRecord, 'id' | 'operator' | 'station'> & { readonly operator?: string };

/** Which rows, newest first. */
export interface PageQuery extends LedgerQuery {
  /** The `next` of the page before. */
  readonly before?: number | undefined;
  /** Absent: 100. */
  readonly limit?: number | undefined;
}

/** Who passed before with what must be a board's own. */
export interface EarlierPasses {
  /** The newest PASS of this MAC. */
  readonly mac: LedgerEntry | null;
  /** The newest PASS of this MAC that gave it a serial number. */
  readonly numbered: LedgerEntry | null;
  /** The newest PASS of another MAC with this serial number. */
  readonly serial: LedgerEntry | null;
}

/** What happened to which device, for ever. */
export interface Ledger {
  readonly state: StoreApi<LedgerState>;
  /** Resolves when the row is durable, or with why it is not. */
  record(entry: NewEntry, alongside?: Alongside): Promise<Outcome<null>>;
  /**
   * Never waits and never fails: what cannot be written soon is tried again, a bounded number of them. After a `record`
   * of the same job that did not succeed it tells what was shown instead.
   */
  note(entry: NewEntry, alongside?: Alongside): void;
  search(query: PageQuery): Promise<Outcome<LedgerPage>>;
  show(id: number): Promise<Outcome<LedgerRecord>>;
  life(device: LedgerDevice, page?: Pick<PageQuery, 'before' | 'limit'>): Promise<Outcome<DeviceLife>>;
  summary(of: { readonly from: number; readonly until: number }): Promise<Outcome<LedgerSummary>>;
  /** Those recorded last, newest first. */
  releases(): Promise<Outcome<LedgerRelease[]>>;
  /** By the beginning of an id, a version, a name, or name and version. */
  findReleases(text: string): Promise<Outcome<string[]>>;
  /** Asked before anything is written to a board. */
  earlierPasses(board: {
    readonly mac: string;
    readonly serial: string | null;
  }): Promise<Outcome<EarlierPasses>>;
  /** For a room whose tables stand in the same database: one handle for both. */
  share<T>(work: (database: Database<LedgerTables>) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** A page of whole records at a time. */
  records(query: LedgerQuery): AsyncIterable<Outcome<readonly LedgerRecord[]>>;
  /** Resolves when everything noted is written, or told to be lost. */
  dispose(): Promise<void>;
}
