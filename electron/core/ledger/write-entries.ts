import { sql, type Transaction } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerDetails, LedgerRecord } from '../../../shared/contract/ledger.ts';
import type { Database } from '../database/open-database.ts';
import { rowOf } from './entry-rows.ts';
import type { LedgerTables } from './tables.ts';

/** All of them or none; durable when it resolves with success. Returns them with the ids that they have now. */
export function writeEntries(
  database: Pick<Database<LedgerTables>, 'attempt' | 'kind'>,
  records: readonly LedgerRecord[],
): Promise<Outcome<readonly LedgerRecord[]>> {
  return database.attempt((kysely) =>
    kysely.transaction().execute(async (rows) => {
      /* A server may be set to answer before its log is on the disk. */
      if (database.kind === 'postgres') await sql`set local synchronous_commit = on`.execute(rows);
      const written = await insertAll(rows, records);
      await keepReleases(rows, written);
      return written;
    }),
  );
}

async function insertAll(
  rows: Transaction<LedgerTables>,
  records: readonly LedgerRecord[],
): Promise<readonly LedgerRecord[]> {
  const written: LedgerRecord[] = [];
  for (let left = records; left.length > 0;) {
    const inserted = await rows
      .insertInto('ledger_entry')
      .values(left.map(rowOf))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    const ids = new Set(inserted.map(({ id }) => id));
    const taken = left.filter(({ id }) => ids.has(id));
    const details = taken.map(({ id, details }) => ({ id, details: JSON.stringify(details) }));
    if (details.length > 0) await rows.insertInto('ledger_detail').values(details).execute();
    written.push(...taken);
    left = await moved(
      rows,
      left.filter(({ id }) => !ids.has(id)),
    );
  }
  return written;
}

/** What is there already, after an answer that was lost, is written; else the id is another's, and the next is tried. */
async function moved(
  rows: Transaction<LedgerTables>,
  refused: readonly LedgerRecord[],
): Promise<readonly LedgerRecord[]> {
  const next: LedgerRecord[] = [];
  for (const record of refused) {
    const there = await rows
      .selectFrom('ledger_detail')
      .select('details')
      .where('id', '=', record.id)
      .executeTakeFirst();
    const details = there === undefined ? undefined : (JSON.parse(there.details) as LedgerDetails);
    if (details?.sourceId !== record.details.sourceId) next.push({ ...record, id: record.id + 1 });
  }
  return next;
}

/** In the order of their ids, so that two stations never wait for each other. */
async function keepReleases(
  rows: Transaction<LedgerTables>,
  records: readonly LedgerRecord[],
): Promise<void> {
  const releases = new Map(
    records.flatMap(({ id, releaseId, releaseName: name, releaseVersion: version }) =>
      releaseId === null ? [] : [[releaseId, { id: releaseId, name, version, newest: id }] as const],
    ),
  );
  if (releases.size === 0) return;
  const values = [...releases.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await rows
    .insertInto('ledger_release')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({ newest: row.ref('excluded.newest') }))
        .where((row) => row('ledger_release.newest', '<', row.ref('excluded.newest'))),
    )
    .execute();
}
