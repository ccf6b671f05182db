import type { Kysely } from 'kysely';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import type { LedgerTables } from './tables.ts';

/**
 * What takes effect together with a row, or not at all; a fault keeps the row from being written. It may be called
 * again for a row that is there already, and then says the same. Only a row that is awaited may be refused.
 */
export type Alongside = (rows: Kysely<LedgerTables>) => Promise<Fault | undefined>;

/** Which rows do not stand alone. */
export class Companions {
  readonly #companions = new WeakMap<LedgerRecord, Alongside>();
  readonly #refusals = new WeakMap<LedgerRecord, Fault>();

  add(record: LedgerRecord, alongside: Alongside | undefined): void {
    if (alongside !== undefined) this.#companions.set(record, alongside);
  }

  has(record: LedgerRecord): boolean {
    return this.#companions.has(record);
  }

  /** Throws what undoes the transaction when a row is refused. */
  async run(rows: Kysely<LedgerTables>, records: readonly LedgerRecord[]): Promise<void> {
    for (const record of records) {
      const fault = await this.#companions.get(record)?.(rows);
      if (fault === undefined) continue;
      this.#refusals.set(record, fault);
      throw new Error(fault.code);
    }
  }

  /** Why the row was refused by its companion, and not by the database. */
  refusalOf(record: LedgerRecord): Fault | undefined {
    return this.#refusals.get(record);
  }
}
