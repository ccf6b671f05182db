import { sql, type Generated, type Kysely } from 'kysely';
import type { Schema } from '../database/migrate.ts';

/** The registry. The first five columns are the package server's own; the others follow from `content` and the file. */
export interface OtaTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly version: string;
  readonly branch: string;
  /** `content.json`, as it was sent. */
  readonly content: string;
  /** See `versionKey`. */
  readonly version_key: string;
  /** Of the file, lowercase hex: its name in the folder of files. */
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly uploaded_at: number;
}

/** One row: whose files the registry lists. Writing to it is how one process at a time changes rows and files. */
export interface OtaStoreTable {
  readonly id: number;
  readonly folder: string;
}

export interface PackageTables {
  readonly ota: OtaTable;
  readonly ota_store: OtaStoreTable;
}

export const packagesSchema: Schema = {
  room: 'ota',
  migrations: (kind) => ({ '001-registry': { up: (kysely) => createRegistry(kysely, kind) } }),
};

async function createRegistry(kysely: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const isSqlite = kind === 'sqlite';
  /* Keys sort by byte; PostgreSQL would sort them as words of its language. */
  const sortable = isSqlite ? sql`text collate binary` : sql`text collate "C"`;
  await kysely.schema
    .createTable('ota')
    .addColumn('id', isSqlite ? 'integer' : 'serial', (column) =>
      isSqlite ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn('name', 'varchar(100)', (column) => column.notNull())
    .addColumn('version', 'varchar(100)', (column) => column.notNull())
    .addColumn('branch', 'varchar(100)', (column) => column.notNull())
    .addColumn('content', 'json', (column) => column.notNull())
    .addColumn('version_key', sortable, (column) => column.notNull())
    .addColumn('sha256', 'varchar(64)', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('uploaded_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('ota_name_branch_version', ['name', 'branch', 'version'])
    .execute();
  await kysely.schema
    .createIndex('ota_newest')
    .on('ota')
    .columns(['name', 'branch', 'version_key'])
    .execute();
  await kysely.schema.createIndex('ota_sha256').on('ota').column('sha256').execute();
  await kysely.schema.createIndex('ota_uploaded_at').on('ota').column('uploaded_at').execute();
  await kysely.schema
    .createTable('ota_store')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('folder', 'varchar(100)', (column) => column.notNull())
    .execute();
}
