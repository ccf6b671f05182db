import { sql, type Kysely } from 'kysely';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerDetails, LedgerRecord } from '../../../shared/contract/ledger.ts';
import { ok } from '../../../shared/result.ts';
import { inTransaction } from '../database/in-transaction.ts';
import type { Database } from '../database/open-database.ts';
import { Companions } from './alongside.ts';
import { perMillisecond } from './entry-id.ts';
import { rowOf } from './entry-rows.ts';
import type { LedgerTables } from './tables.ts';

/** All of them or none; durable when it resolves with success. Returns them with the ids that they have now. */
export function writeEntries(
  database: Pick<Database<LedgerTables>, 'attempt' | 'kind'>,
  records: readonly LedgerRecord[],
  companions: Companions = new Companions(),
): Promise<Outcome<readonly LedgerRecord[]>> {
  return inTransaction(database, async (rows) => {
    if (database.kind === 'postgres') await waitForWriters(rows);
    const written = await insertAll(rows, records);
    await keepReleases(rows, written);
    await companions.run(rows, records);
    return ok(written);
  });
}

/** Any number that no other program has reason to take: `FLDK`. */
const writersLock = 0x46_4c_44_4b;

/** Stations whose ids collide would wait for each other in a circle, so they write one after another. */
async function waitForWriters(rows: Kysely<LedgerTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(writersLock)})`.execute(rows);
}

async function insertAll(
  rows: Kysely<LedgerTables>,
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
    const refused = left.filter(({ id }) => !ids.has(id));
    const { amended, next } = await moved(rows, refused);
    written.push(...taken, ...amended);
    left = next;
  }
  return written;
}

/**
 * What is there already, after an answer that was lost, is written, and becomes what is told of it; else the id is
 * another's, and the next free one is taken.
 */
async function moved(
  rows: Kysely<LedgerTables>,
  refused: readonly LedgerRecord[],
): Promise<{ readonly amended: readonly LedgerRecord[]; readonly next: readonly LedgerRecord[] }> {
  const amended: LedgerRecord[] = [];
  const next: LedgerRecord[] = [];
  for (const record of refused) {
    const there = await rows
      .selectFrom('ledger_detail')
      .select('details')
      .where('id', '=', record.id)
      .executeTakeFirst();
    const details = there === undefined ? undefined : (JSON.parse(there.details) as LedgerDetails);
    if (details?.sourceId === record.details.sourceId) {
      await amend(rows, record);
      amended.push(record);
      continue;
    }
    const behind = await rows
      .selectFrom('ledger_entry')
      .select(({ fn }) => fn.max<number | null>('id').as('last'))
      .where('id', '>=', record.id)
      .where('id', '<', record.id + perMillisecond)
      .executeTakeFirst();
    const beside = next.filter(({ id }) => id > record.id && id < record.id + perMillisecond);
    next.push({ ...record, id: Math.max(behind?.last ?? 0, record.id, ...beside.map(({ id }) => id)) + 1 });
  }
  return { amended, next };
}

/** Nobody was shown what the row said. */
async function amend(rows: Kysely<LedgerTables>, record: LedgerRecord): Promise<void> {
  const { id, verdict, fault } = rowOf(record);
  await rows.updateTable('ledger_entry').set({ verdict, fault }).where('id', '=', id).execute();
}

async function keepReleases(rows: Kysely<LedgerTables>, records: readonly LedgerRecord[]): Promise<void> {
  const releases = new Map(
    records.flatMap(({ id, releaseId, releaseName: name, releaseVersion: version }) =>
      releaseId === null ? [] : [[releaseId, { id: releaseId, name, version, newest: id }] as const],
    ),
  );
  if (releases.size === 0) return;
  await rows
    .insertInto('ledger_release')
    .values([...releases.values()])
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({ newest: row.ref('excluded.newest') }))
        .where((row) => row('ledger_release.newest', '<', row.ref('excluded.newest'))),
    )
    .execute();
}
