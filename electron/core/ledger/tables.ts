import { sql, type Kysely } from 'kysely';
import type { LedgerKind, LedgerVerdict } from '../../../shared/contract/ledger.ts';
import type { Schema } from '../database/migrate.ts';

export interface EntryTable {
  /** See `entry-id.ts`: rows sort by it as by the time at which they ended. */
  readonly id: number;
  readonly kind: LedgerKind;
  readonly verdict: LedgerVerdict;
  readonly started_at: number;
  readonly ended_at: number;
  readonly operator: string | null;
  readonly station: string | null;
  readonly slot: string | null;
  readonly mac: string | null;
  readonly device_name: string | null;
  readonly serial: string | null;
  readonly place: string;
  readonly chip: string | null;
  readonly revision: number | null;
  readonly release_id: string | null;
  readonly release_name: string;
  readonly release_version: string | null;
  /** JSON. */
  readonly fault: string | null;
  /** What a free text is looked for in, lower case. */
  readonly search_text: string;
}

/** Beside the entries, so that lists read few pages. */
export interface DetailTable {
  readonly id: number;
  /** JSON. */
  readonly details: string;
}

export interface ReleaseTable {
  readonly id: string;
  readonly name: string;
  readonly version: string | null;
  /** Of its newest entry. */
  readonly newest: number;
}

export interface LedgerTables {
  readonly ledger_entry: EntryTable;
  readonly ledger_detail: DetailTable;
  readonly ledger_release: ReleaseTable;
  /** SQLite alone: an index of trigrams over `search_text`. */
  readonly ledger_text: { readonly rowid: number; readonly search_text: string };
}

export const ledgerSchema: Schema = {
  room: 'ledger',
  migrations: (kind) => ({ '001-ledger': { up: (kysely) => createLedgerTables(kysely, kind) } }),
};

async function createLedgerTables(kysely: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const isSqlite = kind === 'sqlite';
  const big = isSqlite ? 'integer' : 'bigint';
  await kysely.schema
    .createTable('ledger_entry')
    .addColumn('id', big, (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('started_at', big, (column) => column.notNull())
    .addColumn('ended_at', big, (column) => column.notNull())
    .addColumn('operator', 'text')
    .addColumn('station', 'text')
    .addColumn('slot', 'text')
    .addColumn('mac', 'text')
    .addColumn('device_name', 'text')
    .addColumn('serial', 'text')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('chip', 'text')
    .addColumn('revision', 'integer')
    .addColumn('release_id', 'text')
    .addColumn('release_name', 'text', (column) => column.notNull())
    .addColumn('release_version', 'text')
    .addColumn('fault', 'text')
    .addColumn('search_text', 'text', (column) => column.notNull())
    .execute();
  await kysely.schema
    .createTable('ledger_detail')
    .addColumn('id', big, (column) => column.primaryKey())
    .addColumn('details', 'text', (column) => column.notNull())
    .execute();
  await kysely.schema
    .createTable('ledger_release')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'text')
    .addColumn('newest', big, (column) => column.notNull())
    .execute();
  await createIndexes(kysely, isSqlite);
  if (isSqlite) await createTextIndex(kysely);
}

/** Every search walks one of these from its newest row on; SQLite ends each index with the row's id by itself. */
async function createIndexes(kysely: Kysely<unknown>, isSqlite: boolean): Promise<void> {
  const end = isSqlite ? [] : ['id'];
  for (const columns of [
    ['verdict', 'kind'],
    ['release_id', 'verdict', 'kind'],
    ['release_id'],
    ['mac'],
    ['serial'],
    ['device_name'],
  ]) {
    await kysely.schema
      .createIndex(`ledger_by_${columns.join('_')}`)
      .on('ledger_entry')
      .columns([...columns, ...end])
      .execute();
  }
  await kysely.schema.createIndex('ledger_release_newest').on('ledger_release').column('newest').execute();
}

/** FTS5, section 4.3.4: a trigram index answers `like '%…%'` newest first, without its own copy of the text. */
async function createTextIndex(kysely: Kysely<unknown>): Promise<void> {
  await sql`create virtual table ledger_text using fts5(
    search_text, content='ledger_entry', content_rowid='id', tokenize='trigram', detail='none')`.execute(
    kysely,
  );
  await sql`create trigger ledger_text_added after insert on ledger_entry begin
    insert into ledger_text(rowid, search_text) values (new.id, new.search_text);
  end`.execute(kysely);
}
