import type { LedgerQuery, LedgerRecord } from '../../../shared/contract/ledger.ts';
import type { Database } from '../database/open-database.ts';
import { recordOf } from './entry-rows.ts';
import { findEntries } from './search.ts';
import type { LedgerTables } from './tables.ts';

type Readable = Pick<Database<LedgerTables>, 'kysely' | 'kind'>;

const pageSize = 500;

export async function readRecord({ kysely }: Readable, id: number): Promise<LedgerRecord | undefined> {
  const [record] = await withDetails(kysely, [id]);
  return record;
}

/** A page of whole records; `next` is null at the end. */
export async function recordsBefore(
  database: Readable,
  query: LedgerQuery,
  before: number | undefined,
): Promise<{ readonly records: readonly LedgerRecord[]; readonly next: number | null }> {
  const { entries, next } = await findEntries(database, { ...query, before, limit: pageSize });
  const records = await withDetails(
    database.kysely,
    entries.map(({ id }) => id),
  );
  return { records, next };
}

async function withDetails(
  rows: Readable['kysely'],
  ids: readonly number[],
): Promise<readonly LedgerRecord[]> {
  if (ids.length === 0) return [];
  const found = await rows
    .selectFrom('ledger_entry')
    .innerJoin('ledger_detail', 'ledger_detail.id', 'ledger_entry.id')
    .selectAll('ledger_entry')
    .select('ledger_detail.details')
    .where('ledger_entry.id', 'in', ids)
    .orderBy('ledger_entry.id', 'desc')
    .execute();
  return found.map(recordOf);
}
