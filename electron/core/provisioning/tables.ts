import type { Generated, Kysely } from 'kysely';
import type { Schema } from '../database/migrate.ts';

/**
 * - `free`: may be given to the next board;
 * - `reserved`: a job holds it;
 * - `consumed`: its board has a PASS with it, for ever;
 * - `quarantined`: it may be in a board that nobody has a verdict of; a person decides, or that board comes back;
 * - `withdrawn`: a person took it out of use.
 */
export const numberStates = ['free', 'reserved', 'consumed', 'quarantined', 'withdrawn'] as const;
export type NumberState = (typeof numberStates)[number];

/** See `quarantineReason` of the contract. */
export type QuarantineReason = 'process-died' | 'pass-withdrawn' | 'station-given-up';

export type PoolKind = 'counter' | 'list' | 'scan';

/** Where numbers that must not meet come from. */
export interface PoolTable {
  readonly name: string;
  readonly kind: PoolKind;
  /** JSON: how a counter's numbers are written; null until a recipe says it. */
  readonly format: string | null;
  /** The first that was never given; null for what does not count. */
  readonly next: number | null;
}

export interface NumberTable {
  readonly pool: string;
  /** As it stands on the board; the key cell of a list, the text of a barcode. */
  readonly text: string;
  /** What was counted, or the place in the list. */
  readonly value: number | null;
  readonly state: NumberState;
  /** What it was before the job that holds it. */
  readonly before: NumberState | null;
  /** The board that has it, or had it last. */
  readonly mac: string | null;
  /** The job that holds it, or made it what it is. */
  readonly job_id: string | null;
  readonly station: string | null;
  /** When it became what it is, milliseconds since the epoch. */
  readonly at: number;
  /** JSON: the cells of a list's row by column. */
  readonly cells: string | null;
  /** Why it was quarantined last; null where it never was, or nobody noted it. */
  readonly reason: Generated<QuarantineReason | null>;
}

/** A job that holds numbers. The row goes with the job's verdict, in one transaction with the ledger's row. */
export interface NumberJobTable {
  readonly job_id: string;
  /** One job at a time for one board. */
  readonly mac: string;
  /** One job at a time for one serial number. */
  readonly serial: string | null;
  readonly station: string;
  readonly slot: string | null;
  /** Which computer, and which process of it: see `process-token.ts`. */
  readonly host: string;
  readonly process: string;
  /** `writing` from before the first change of the flash on. */
  readonly stage: 'reserved' | 'writing';
  readonly at: number;
}

export interface NumberTables {
  readonly number_pool: PoolTable;
  readonly number_item: NumberTable;
  readonly number_job: NumberJobTable;
}

export const numbersSchema: Schema = {
  room: 'numbers',
  migrations: (kind) => ({
    '001-numbers': { up: (kysely) => createTables(kysely, kind === 'sqlite' ? 'integer' : 'bigint') },
    '002-reason': {
      up: (kysely: Kysely<unknown>) =>
        kysely.schema.alterTable('number_item').addColumn('reason', 'text').execute(),
    },
  }),
};

async function createTables(kysely: Kysely<unknown>, big: 'integer' | 'bigint'): Promise<void> {
  await kysely.schema
    .createTable('number_pool')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('format', 'text')
    .addColumn('next', big)
    .execute();
  await kysely.schema
    .createTable('number_item')
    .addColumn('pool', 'text', (column) => column.notNull().references('number_pool.name'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('value', big)
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('mac', 'text')
    .addColumn('job_id', 'text')
    .addColumn('station', 'text')
    .addColumn('at', big, (column) => column.notNull())
    .addColumn('cells', 'text')
    .addPrimaryKeyConstraint('number_item_key', ['pool', 'text'])
    .execute();
  await kysely.schema
    .createTable('number_job')
    .addColumn('job_id', 'text', (column) => column.primaryKey())
    .addColumn('mac', 'text', (column) => column.notNull().unique())
    .addColumn('serial', 'text', (column) => column.unique())
    .addColumn('station', 'text', (column) => column.notNull())
    .addColumn('slot', 'text')
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('process', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('at', big, (column) => column.notNull())
    .execute();
  for (const columns of [['pool', 'state', 'value'], ['pool', 'mac'], ['job_id']]) {
    await kysely.schema
      .createIndex(`number_by_${columns.join('_')}`)
      .on('number_item')
      .columns(columns)
      .execute();
  }
  await kysely.schema
    .createIndex('number_by_counted')
    .unique()
    .on('number_item')
    .columns(['pool', 'value'])
    .execute();
}
