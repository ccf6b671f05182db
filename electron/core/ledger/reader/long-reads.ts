import { sql } from 'kysely';
import type { LedgerDevice } from '../../../../shared/contract/ledger.ts';
import type { Database } from '../../database/open-database.ts';
import { lifeOf } from '../device-life.ts';
import type { PageQuery } from '../ledger.ts';
import { recordsBefore } from '../read-records.ts';
import { findEntries } from '../search.ts';
import { summarize } from '../summary.ts';
import type { LedgerTables } from '../tables.ts';

export type Readable = Pick<Database<LedgerTables>, 'kysely' | 'kind'>;

type Page = Pick<PageQuery, 'before' | 'limit'>;

/**
 * What takes the longer the more the ledger holds, up to seconds. What they are given and what they answer can be cloned
 * from thread to thread.
 */
export const longReads = {
  search: findEntries,
  life: (database: Readable, { device, page }: { readonly device: LedgerDevice; readonly page: Page }) =>
    lifeOf(database, device, page),
  records: (database: Readable, { before, ...query }: PageQuery) => recordsBefore(database, query, before),
  summary: summarize,
  /** The first thing that is wrong with a SQLite file; `ok` where nothing is. */
  soundness: async ({ kysely }: Readable, _input: null) => {
    const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(kysely);
    return rows[0]?.quick_check ?? '';
  },
} satisfies Record<string, (database: Readable, input: never) => Promise<unknown>>;

export type LongRead = keyof typeof longReads;
export type InputOf<Name extends LongRead> = Parameters<(typeof longReads)[Name]>[1];
export type AnswerOf<Name extends LongRead> = Awaited<ReturnType<(typeof longReads)[Name]>>;

export interface ReadRequest {
  readonly name: LongRead;
  readonly input: unknown;
}

/** An error keeps its class where it is one of the language's own, and loses what was added to it. */
export type ReadAnswer =
  { readonly value: unknown } | { readonly error: unknown; readonly code: string | undefined };

export function answerTo(database: Readable, { name, input }: ReadRequest): Promise<unknown> {
  return (longReads[name] as (database: Readable, input: unknown) => Promise<unknown>)(database, input);
}
